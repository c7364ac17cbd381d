import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

interface Props {
  icon: TablerIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet, why, and the one thing to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <Icon size={32} stroke={1.25} aria-hidden />
      <h2>{title}</h2>
      {children !== undefined && <p className={styles.text}>{children}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
