import { notifications } from "@mantine/notifications";
import i18next from "i18next";

/** Say in passing that something went well; what went wrong is told where it happened. */
export function notify(message: string) {
  notifications.show({ message, closeButtonProps: { "aria-label": i18next.t("action.close") } });
}
