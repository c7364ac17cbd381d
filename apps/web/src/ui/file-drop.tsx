import type { ProblemError } from "@inlet/client";
import { IconTableImport } from "@tabler/icons-react";
import { useId, useState, type ReactNode } from "react";
import styles from "./file-drop.module.css";
import { ProblemAlert } from "./problem-alert.tsx";
import { refusedHere } from "./refused-here.ts";
import { useFileArrival } from "./use-file-arrival.ts";

interface Props {
  title: string;
  hint: ReactNode;
  /** File name endings for the file dialog; a dropped file may be anything. */
  accept: string;
  onFile: (file: File) => void;
}

/** A file input as large as a place to drop things; the whole screen takes drops and pastes, and says why it takes one not. */
export function FileDrop({ title, hint, accept, onFile }: Props) {
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const isOver = useFileArrival((arrival) => {
    setRefusal("file" in arrival ? null : refusedHere(arrival.refused));
    if ("file" in arrival) onFile(arrival.file);
  });
  const hintId = useId();
  return (
    <>
      <ProblemAlert error={refusal} />
      <label className={styles.drop} data-over={isOver || undefined}>
        <IconTableImport size={40} stroke={1.25} aria-hidden />
        <span className={styles.title}>{title}</span>
        <span className={styles.hint} id={hintId}>
          {hint}
        </span>
        <input
          type="file"
          accept={accept}
          aria-label={title}
          aria-describedby={hintId}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            event.currentTarget.click();
          }}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            // So that choosing the same file again counts as a choice.
            currentTarget.value = "";
            setRefusal(null);
            if (file !== undefined) onFile(file);
          }}
        />
      </label>
    </>
  );
}
