import { type ReactNode, useEffect, useRef } from "react";
import { nameHidden } from "./cell-marks.ts";
import styles from "./page.module.css";
import { SafeText } from "./safe-text.tsx";

interface Props {
  title: string;
  /** Goes into the document's title in place of `title`, e.g. with the file's name. */
  documentTitle?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  isNarrow?: boolean;
  children: ReactNode;
}

let hasArrivedBefore = false;

/**
 * One screen: its only h1, its document title, its contents. After a change of
 * screen the heading takes the focus, so that a screen reader tells where one
 * has come to; on the first load the browser's own order stands.
 */
export function Page({ title, documentTitle, lead, actions, isNarrow = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasArrivedBefore) heading.current?.focus({ preventScroll: true });
    hasArrivedBefore = true;
  }, []);
  return (
    <div className={isNarrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <title>{`${nameHidden(documentTitle ?? title)} · Inlet`}</title>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1}>
            <SafeText text={title} />
          </h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
