import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { safeLink } from "./cell-marks.ts";
import styles from "./cell-text.module.css";
import { SafeText } from "./safe-text.tsx";

const LONGEST_SHOWN = 2_000;
const LONG = 40;

interface Props {
  value: string | null;
  /** Lines before the text is clipped; the whole of it is in the tooltip. */
  lines?: number;
  /** Make a whole web address a link. */
  isLinked?: boolean;
}

/** A value from a file: always text, never markup; what cannot be seen is shown. */
export function CellText({ value, lines = 1, isLinked = false }: Props) {
  const { t } = useTranslation();
  if (value === null || value === "") return <span className={styles.blank}>{t("cell.blank")}</span>;
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  // `lines` is a number of ours; React's style type knows no custom properties.
  const style = { "--lines": lines } as CSSProperties;
  return (
    <span className={styles.cell} style={style} title={value.length > LONG ? shown : undefined} dir="auto">
      {isLinked ? <Linked text={shown} /> : <SafeText text={shown} />}
    </span>
  );
}

function Linked({ text }: { text: string }) {
  const link = safeLink(text);
  if (link === null) return <SafeText text={text} />;
  return (
    <a className={styles.link} href={link} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}
