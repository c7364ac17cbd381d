import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./note.module.css";
import { SafeText } from "./safe-text.tsx";

type NoteTone = "quiet" | "ok" | "warn" | "bad";

const toneIcons: Record<NoteTone, TablerIcon> = {
  quiet: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
};

interface Props {
  tone?: NoteTone;
  title: ReactNode;
  /** "alert" interrupts a screen reader, "status" waits its turn. */
  role?: "alert" | "status";
  action?: ReactNode;
  children?: ReactNode;
}

/** Words may be the server's, with a piece of a file in them. */
const safe = (content: ReactNode) => (typeof content === "string" ? <SafeText text={content} /> : content);

/** Something the person should know here: what it is, then what to do. */
export function Note({ tone = "quiet", title, role, action, children }: Props) {
  const Icon = toneIcons[tone];
  return (
    <div className={`${styles.note} ${styles[tone]}`} role={role}>
      <Icon size={20} stroke={1.75} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>{safe(title)}</p>
        {children !== undefined && children !== null && <div className={styles.hint}>{safe(children)}</div>}
      </div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
