import { Skeleton, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The shape of what is coming. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={index === 0 ? 28 : 44} width={index === 0 ? "34%" : "100%"} mb="sm" radius="md" />
      ))}
    </div>
  );
}
