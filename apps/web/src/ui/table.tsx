import type { ReactNode } from "react";
import styles from "./table.module.css";

interface Props {
  /** What the table holds, for those who do not see it. */
  caption: string;
  isHovered?: boolean;
  children: ReactNode;
}

/** A table in a frame that scrolls sideways by keyboard too. `data-number` on a cell aligns figures. */
export function Table({ caption, isHovered = false, children }: Props) {
  return (
    // A region that scrolls must be reachable, or its far columns are closed to the keyboard (WCAG 2.1.1).
    <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table className={isHovered ? `${styles.table} ${styles.hover}` : styles.table}>
        <caption>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
