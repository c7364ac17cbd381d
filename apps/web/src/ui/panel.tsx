import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

interface Props {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  isBoxed?: boolean;
  children: ReactNode;
}

/** A part of a page under its own h2. */
export function Panel({ title, lead, actions, isBoxed = false, children }: Props) {
  const id = useId();
  return (
    <section className={isBoxed ? `${styles.panel} ${styles.boxed}` : styles.panel} aria-labelledby={id}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 id={id}>{title}</h2>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
