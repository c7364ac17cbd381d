import { formatNumber } from "./format.ts";
import styles from "./figures.module.css";

export type BarTone = "create" | "enrich" | "unchanged" | "skip" | "fail";

export interface Figure {
  label: string;
  value: number | string;
  note?: string;
  /** Its stretch in the bar; absent for figures that are counted elsewhere as well. */
  bar?: BarTone;
}

/** Numbers under their names, and a bar that shows how they share the whole. */
export function Figures({ figures, hasBar = false }: { figures: readonly Figure[]; hasBar?: boolean }) {
  return (
    <>
      {hasBar && <ShareBar figures={figures} />}
      <dl className={styles.figures}>
        {figures.map(({ label, value, note, bar }) => (
          <div key={label} className={styles.figure} data-zero={value === 0 || undefined}>
            <dt>
              {hasBar && bar !== undefined && <span className={`${styles.key} ${styles[`bar-${bar}`]}`} aria-hidden />}
              {label}
            </dt>
            <dd>{typeof value === "number" ? formatNumber(value) : value}</dd>
            {note !== undefined && <dd className={styles.note}>{note}</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

function ShareBar({ figures }: { figures: readonly Figure[] }) {
  return (
    // The figures below say the same in numbers.
    <div className={styles.bar} aria-hidden>
      {figures.map(({ label, value, bar }) =>
        bar !== undefined && typeof value === "number" && value > 0 ? (
          <span key={label} className={`${styles.part} ${styles[`bar-${bar}`]}`} style={{ flexGrow: value }} />
        ) : null,
      )}
    </div>
  );
}
