import { Button } from "@mantine/core";
import type { DatasourceView, Findings } from "@inlet/contract";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./datasource.module.css";
import { headerAt, isHeaderChosen } from "./header-chip.tsx";
import type { Reread } from "./use-reread.ts";

interface Props {
  view: DatasourceView;
  /** With the settings that are asked for. */
  findings: Findings;
  reread: Reread;
}

/** The file as it stands, line by line, to point at the header row. */
export function RawLines({ view, findings, reread }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
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
          <li key={line} className={styles.rawLine} data-header={isHeader(line, findings) || undefined}>
            <span className={styles.rawNumber}>{line}</span>
            <CellText value={text} />
            {hasHeaderRow && (
              <HeaderButton
                line={line}
                isHeader={isHeader(line, findings)}
                isBlank={text.trim() === ""}
                onChoose={() => reread.change(headerAt(line))}
              />
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Whether a line holds headers; it may be one of several. */
const isHeader = (line: number, { header_row: first, header_rows: rows }: Findings): boolean =>
  first !== null && line >= first && line < first + Math.max(1, rows);

interface ButtonProps {
  line: number;
  isHeader: boolean;
  isBlank: boolean;
  onChoose: () => void;
}

/** One button in either state, so that it keeps the focus when its line becomes the header. */
function HeaderButton({ line, isHeader: isPressed, isBlank, onChoose }: ButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      className={isPressed ? styles.mark : undefined}
      disabled={isBlank || isPressed}
      aria-label={t(isPressed ? "datasource.is_header_named" : "datasource.make_header_named", { line })}
      onClick={onChoose}
    >
      {t(isPressed ? "datasource.is_header" : "datasource.make_header")}
    </Button>
  );
}
