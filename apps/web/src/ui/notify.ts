import { notifications } from "@mantine/notifications";
import i18next from "i18next";

/** Say in passing that something went well, in place of what was said before; what went wrong is told where it happened. */
export function notify(message: string) {
  notifications.clean();
  notifications.show({ message, closeButtonProps: { "aria-label": i18next.t("action.close") } });
}
