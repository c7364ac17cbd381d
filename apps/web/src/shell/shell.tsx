import { IconAddressBook, IconFileImport, IconSettings, IconTemplate, type TablerIcon } from "@tabler/icons-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Outlet, ScrollRestoration, useLocation } from "react-router";
import { Loading } from "../ui/loading.tsx";
import { useDropGuard } from "../ui/use-drop-guard.ts";
import pageStyles from "../ui/page.module.css";
import { BrandMark } from "./brand-mark.tsx";
import { PersonMenu } from "./person-menu.tsx";
import styles from "./shell.module.css";

interface Place {
  to: string;
  word: "imports" | "templates" | "contacts" | "settings";
  icon: TablerIcon;
  /** Whether a path lies in this place. */
  holds: RegExp;
}

const places: readonly Place[] = [
  { to: "/", word: "imports", icon: IconFileImport, holds: /^\/($|imports(\/|$)|import_csv|campaigns\/)/ },
  { to: "/templates", word: "templates", icon: IconTemplate, holds: /^\/templates/ },
  { to: "/contacts", word: "contacts", icon: IconAddressBook, holds: /^\/(contacts|records)/ },
  { to: "/settings", word: "settings", icon: IconSettings, holds: /^\/settings/ },
];

/** The frame around every screen of a signed-in person. */
export function Shell() {
  const { t } = useTranslation();
  useDropGuard();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t("nav.skip")}
      </a>
      <header className={styles.rail}>
        <Link to="/" className={styles.brand} aria-label={t("nav.home")}>
          <BrandMark />
          Inlet
        </Link>
        <Places />
        <div className={styles.me}>
          <PersonMenu />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Suspense
          fallback={
            <div className={pageStyles.page}>
              <Loading />
            </div>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  );
}

function Places() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav aria-label={t("nav.label")}>
      <ul className={styles.links}>
        {places.map(({ to, word, icon: Icon, holds }) => (
          <li key={to}>
            <Link to={to} className={styles.link} aria-current={holds.test(pathname) ? "page" : undefined}>
              <Icon size={19} stroke={1.6} aria-hidden />
              {t(`nav.${word}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
