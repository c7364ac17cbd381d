import { Button } from "@mantine/core";
import type { DatasourceView, Findings, UserJob } from "@inlet/contract";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./datasource.module.css";
import { isHeaderChosen } from "./header-chip.tsx";
import { useReread } from "./use-reread.ts";

interface Props {
  job: UserJob;
  view: DatasourceView;
  findings: Findings;
}

/** The file as it stands, line by line, to point at the header row. */
export function RawLines({ job, view, findings }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const { change, isLocked } = useReread(job, view);
  const hasHeaderRow = isHeaderChosen(findings);
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Panel
      title={t("datasource.raw")}
      lead={t(hasHeaderRow ? "datasource.raw_hint" : "datasource.raw_hint_no_header")}
      actions={
        <Button
          variant="default"
          size="xs"
          aria-expanded={isOpen}
          aria-controls={listId}
          rightSection={<Chevron size={15} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "datasource.raw_hide" : "datasource.raw_show")}
        </Button>
      }
    >
      <ol className={styles.raw} id={listId} hidden={!isOpen}>
        {view.raw_lines.map(({ line, text }) => (
          <li key={line} className={styles.rawLine} data-header={line === findings.header_row || undefined}>
            <span className={styles.rawNumber}>{line}</span>
            <CellText value={text} />
            {line === findings.header_row && <span className={styles.mark}>{t("datasource.is_header")}</span>}
            {hasHeaderRow && line !== findings.header_row && (
              <Button
                variant="subtle"
                size="compact-xs"
                disabled={isLocked || text.trim() === ""}
                aria-label={t("datasource.make_header_named", { line })}
                onClick={() => change({ header_row: line })}
              >
                {t("datasource.make_header")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
