import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconProgress,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./status-word.module.css";

export type Tone = "quiet" | "busy" | "ok" | "warn" | "bad";

const toneIcons: Record<Tone, TablerIcon> = {
  quiet: IconCircleDashed,
  busy: IconProgress,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
};

/** A state told by word and shape; the colour only repeats it. */
export function StatusWord({ tone, icon, children }: { tone: Tone; icon?: TablerIcon; children: ReactNode }) {
  const Icon = icon ?? toneIcons[tone];
  return (
    <span className={`${styles.word} ${styles[tone]}`}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {children}
    </span>
  );
}
