import type { ReactNode } from "react";
import styles from "./table.module.css";

interface Props {
  /** What the table holds, for those who do not see it. */
  caption: string;
  isHovered?: boolean;
  /** As wide as its cells want it: for the columns of a file, whose number nobody knows. */
  isWide?: boolean;
  children: ReactNode;
}

/** A table in a frame that scrolls sideways by keyboard too. `data-number` on a cell aligns figures. */
export function Table({ caption, isHovered = false, isWide = false, children }: Props) {
  return (
    // What scrolls must be reachable, or its far columns are closed to the keyboard (WCAG 2.1.1).
    <div className={styles.scroll} role="group" aria-label={caption} tabIndex={0}>
      <table className={[styles.table, isHovered && styles.hover, isWide && styles.wide].filter(Boolean).join(" ")}>
        <caption>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
