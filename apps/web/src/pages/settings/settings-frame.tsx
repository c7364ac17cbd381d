import type { SettingKindInfo } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation } from "react-router";
import { useMe } from "../../api/session.ts";
import { settingKindsQuery } from "../../api/setting-entries.ts";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import styles from "./settings.module.css";

const places = [
  { to: "/settings", word: "general", isForAdmins: false },
  { to: "/settings/people", word: "people", isForAdmins: true },
  { to: "/settings/api-keys", word: "api_keys", isForAdmins: false },
  { to: "/settings/imports", word: "imports", isForAdmins: false },
] as const;

const pathOf = (kind: string) => `/settings/records/${kind}`;

const tabOf = ({ key, label, child }: SettingKindInfo) => ({
  ...{ to: pathOf(key), label },
  child: child === null ? undefined : pathOf(child),
});

/** The settings under one heading, each part at its own address. */
export function SettingsFrame() {
  const { t } = useTranslation();
  const isAdmin = useMe().role !== "member";
  const { pathname } = useLocation();
  const kinds = useQuery({ ...settingKindsQuery, enabled: isAdmin });
  const shown = places.filter(({ isForAdmins }) => isAdmin || !isForAdmins);
  const tabs = [
    ...shown.map(({ to, word }) => ({ to, label: t(`settings.${word}`) })),
    ...(kinds.data ?? []).filter(({ parent }) => parent === null).map(tabOf),
  ];
  const current = [...tabs, ...(kinds.data ?? []).map(tabOf)].find(({ to }) => to === pathname)?.label;
  return (
    <Page title={t("settings.title")} documentTitle={`${current ?? t("settings.general")}, ${t("settings.title")}`}>
      <Tabs label={t("settings.title")} tabs={tabs} />
      <div className={styles.body}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </Page>
  );
}
