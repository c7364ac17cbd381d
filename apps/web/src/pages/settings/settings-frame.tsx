import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation } from "react-router";
import { useMe } from "../../api/session.ts";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import styles from "./settings.module.css";

const tabs = [
  { to: "/settings", word: "general", isForAdmins: false },
  { to: "/settings/people", word: "people", isForAdmins: true },
  { to: "/settings/api-keys", word: "api_keys", isForAdmins: false },
  { to: "/settings/imports", word: "imports", isForAdmins: false },
] as const;

/** The settings under one heading, each part at its own address. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const me = useMe();
  const { pathname } = useLocation();
  const shown = tabs.filter(({ isForAdmins }) => !isForAdmins || me.role !== "member");
  const current = tabs.find(({ to }) => to === pathname) ?? tabs[0];
  return (
    <Page title={t("settings.title")} documentTitle={`${t(`settings.${current.word}`)}, ${t("settings.title")}`}>
      <Tabs label={t("settings.title")} tabs={shown.map(({ to, word }) => ({ to, label: t(`settings.${word}`) }))} />
      <div className={styles.body}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </Page>
  );
}
