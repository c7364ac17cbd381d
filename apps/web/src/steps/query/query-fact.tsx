import { useTranslation } from "react-i18next";
import { useConnections } from "../../api/datasources.ts";
import { TextLink } from "../../ui/text-link.tsx";

/** The way to rows without a file, among what is told of files, for those who may ask a database. */
export function QueryFact({ type }: { type: string }) {
  const { t } = useTranslation();
  const connections = useConnections();
  if (connections === undefined || connections.length === 0) return null;
  return (
    <div>
      <dt>{t("query.fact")}</dt>
      <dd>
        <TextLink to={`/imports/new/query?type=${encodeURIComponent(type)}`}>{t("query.link")}</TextLink>
      </dd>
    </div>
  );
}
