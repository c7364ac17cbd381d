import type { ReactNode } from "react";
import { BrandMark } from "../shell/brand-mark.tsx";
import styles from "./door.module.css";

interface Props {
  title: string;
  lead: string;
  /** Absent: there is nothing to send. */
  onSubmit?: () => void;
  children: ReactNode;
}

/** The frame of the forms in front of the house. */
export function Door({ title, lead, onSubmit, children }: Props) {
  return (
    <main className={styles.door}>
      <title>{`${title} · Inlet`}</title>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <div className={styles.head}>
          <BrandMark size={40} />
          <h1>{title}</h1>
          <p className={styles.lead}>{lead}</p>
        </div>
        {children}
      </form>
    </main>
  );
}
