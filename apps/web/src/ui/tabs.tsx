import { Link, useLocation } from "react-router";
import { SafeText } from "./safe-text.tsx";
import styles from "./tabs.module.css";

interface Tab {
  /** A path, and what its search must hold. */
  to: string;
  label: string;
  /** The path of what belongs to it, without a tab of its own. */
  child?: string | undefined;
  /** How many things are behind it. */
  count?: number;
}

/** Parts of one place, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const here = useLocation();
  return (
    <nav aria-label={label}>
      <ul className={styles.tabs}>
        {tabs.map(({ to, label: word, child, count }) => (
          <li key={to}>
            <Link
              className={styles.tab}
              to={to}
              aria-current={isAt(to, here) ? "page" : child === here.pathname ? "true" : undefined}
            >
              <SafeText text={word} />
              {count !== undefined && <span className={styles.count}> {count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isAt(to: string, { pathname, search }: { pathname: string; search: string }): boolean {
  const [path, asked] = to.split("?");
  const given = new URLSearchParams(search);
  return (
    path === pathname && [...new URLSearchParams(asked)].every(([key, value]) => given.getAll(key).includes(value))
  );
}
