import { useTranslation } from "react-i18next";
import { splitCell } from "./cell-marks.ts";
import styles from "./cell-text.module.css";

/** Text that may hold a piece of a file, such as a server's message: what cannot be seen is shown. */
export function SafeText({ text }: { text: string }) {
  const { t } = useTranslation();
  return splitCell(text).map((part, index) =>
    part.kind === "text" ? (
      part.text
    ) : (
      <span key={index} className={styles.hidden} title={t("cell.hidden", { code: part.codePoint })}>
        {part.name}
      </span>
    ),
  );
}
