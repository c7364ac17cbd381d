import type { ReactNode } from "react";
import { Link } from "react-router";
import styles from "./text-link.module.css";

/** A link within the app. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link className={styles.link} to={to}>
      {children}
    </Link>
  );
}

/** A link to a file that the server hands out. */
export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className={styles.link} href={href} download>
      {children}
    </a>
  );
}
