import { Button, Select } from "@mantine/core";
import type { Settings } from "@inlet/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../api/session.ts";
import { settingsQuery, useChangeSettings } from "../../api/settings.ts";
import { formatBytes } from "../../ui/format.ts";
import { Loading } from "../../ui/loading.tsx";
import { Panel } from "../../ui/panel.tsx";
import { notify } from "../../ui/notify.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { countries } from "./countries.ts";
import { RetentionForm } from "./retention.tsx";
import styles from "./settings.module.css";

/** What holds for everybody. */
export function GeneralSettings() {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  if (settings.isPending) return <Loading lines={2} />;
  if (settings.isError) return <ProblemAlert error={settings.error} onRetry={() => void settings.refetch()} />;
  return (
    <>
      <CountryForm settings={settings.data} />
      <RetentionForm settings={settings.data} />
      <Panel title={t("settings.limit")} lead={t("settings.limit_hint")}>
        <p>{formatBytes(settings.data.max_upload_bytes)}</p>
      </Panel>
    </>
  );
}

function CountryForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const me = useMe();
  const change = useChangeSettings();
  const [country, setCountry] = useState(settings.default_country);
  const isMember = me.role === "member";
  return (
    <Panel title={t("settings.country")} lead={t(isMember ? "settings.country_member" : "settings.country_hint")}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ default_country: country }, { onSuccess: () => notify(t("settings.saved")) });
        }}
      >
        <Select
          label={t("settings.country_label")}
          data={countries()}
          value={country}
          searchable
          allowDeselect={false}
          disabled={isMember}
          onChange={(value) => setCountry(value ?? country)}
        />
        {!isMember && (
          <Button type="submit" loading={change.isPending} disabled={country === settings.default_country}>
            {t("settings.save")}
          </Button>
        )}
      </form>
      <ProblemAlert error={change.error} />
    </Panel>
  );
}
