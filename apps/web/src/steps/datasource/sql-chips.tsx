import { Button } from "@mantine/core";
import type { SqlFindings, UserJob } from "@inlet/contract";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useConnections } from "../../api/datasources.ts";
import styles from "./datasource.module.css";
import type { Reread } from "./use-reread.ts";

/** Where the rows were asked for, and the way to ask for others. */
export function SqlChips({ job, findings, reread }: { job: UserJob; findings: SqlFindings; reread: Reread }) {
  const { t } = useTranslation();
  const connections = useConnections();
  const mayAsk = connections !== undefined && connections.length > 0 && !reread.isReading;
  return (
    <>
      <span className={styles.plain}>
        {t("query.connection")} <strong>{findings.connection}</strong>
      </span>
      {mayAsk && (
        <Button
          component={Link}
          to={`/imports/${job.id}/query`}
          variant="default"
          size="xs"
          leftSection={<IconPencil size={15} aria-hidden />}
        >
          {t("query.change")}
        </Button>
      )}
    </>
  );
}
