import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client } from "../../api/client.ts";
import { settingsQuery } from "../../api/settings.ts";
import { formatBytes } from "../../ui/format.ts";
import { DownloadLink } from "../../ui/text-link.tsx";
import { QueryFact } from "../query/query-fact.tsx";
import styles from "./upload.module.css";

/** What may come in, told before anything is sent. */
export function UploadFacts({ type }: { type: string }) {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  const limit = settings.data === undefined ? null : formatBytes(settings.data.max_upload_bytes);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("upload.kinds")}</dt>
        <dd>{limit === null ? t("upload.kinds_any") : t("upload.kinds_limit", { limit })}</dd>
      </div>
      <div>
        <dt>{t("upload.paste")}</dt>
        <dd>{t("upload.paste_hint")}</dd>
      </div>
      <QueryFact type={type} />
      <div>
        <dt>{t("upload.template")}</dt>
        <dd>
          {t("upload.template_hint")}
          <span className={styles.templates}>
            <DownloadLink href={client.importTypes.templateUrl(type, "xlsx")}>{t("upload.template_xlsx")}</DownloadLink>
            <DownloadLink href={client.importTypes.templateUrl(type, "csv")}>{t("upload.template_csv")}</DownloadLink>
          </span>
        </dd>
      </div>
      <div>
        <dt>{t("upload.safe")}</dt>
        <dd>{t("upload.safe_hint")}</dd>
      </div>
    </dl>
  );
}
