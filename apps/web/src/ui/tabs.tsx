import { NavLink } from "react-router";
import { SafeText } from "./safe-text.tsx";
import styles from "./tabs.module.css";

interface Tab {
  to: string;
  label: string;
  /** How many things are behind it. */
  count?: number;
}

/** Parts of one place, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className={styles.tabs}>
        {tabs.map(({ to, label: word, count }) => (
          <li key={to}>
            <NavLink className={styles.tab} to={to} end>
              <SafeText text={word} />
              {count !== undefined && <span className={styles.count}> {count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
