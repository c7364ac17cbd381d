import type { DatasourceView, Findings } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { ChipMenu } from "../../ui/chip-menu.tsx";
import type { Reread } from "./use-reread.ts";

const LONGEST_LINE = 48;

interface Props {
  view: DatasourceView;
  findings: Findings;
  reread: Reread;
}

/** Whether a line of the file holds the headers, and which one can be chosen. */
export const isHeaderChosen = ({ datasource }: Findings): boolean =>
  datasource === "csv" || datasource === "spreadsheet";

/** Which line holds the headers. */
export function HeaderChip({ view, findings, reread }: Props) {
  const { t } = useTranslation();
  const clip = (text: string) => (text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text);
  const isCurrent = (line: number) => line === findings.header_row;
  const lines = view.raw_lines.filter(({ line, text }) => text.trim() !== "" || isCurrent(line));
  const options = [
    { value: "0", label: t("datasource.no_header") },
    ...lines.map(({ line, text }) => ({
      value: String(line),
      label: t("datasource.line", { line, text: clip(text) }),
    })),
  ];
  const row = String(findings.header_row ?? 0);
  return (
    <>
      <ChipMenu
        label={t("datasource.header")}
        value={row}
        valueText={findings.header_row === null ? t("datasource.no_header") : t("datasource.line_short", { line: row })}
        options={options}
        onChange={(value) => reread.change(headerAt(Number(value)))}
      />
      {findings.header_row !== null && (
        <ChipMenu
          label={t("datasource.header_rows")}
          value={String(findings.header_rows)}
          options={headerHeights.map((count) => ({
            value: String(count),
            label: t("datasource.header_rows_count", { count }),
          }))}
          onChange={(value) => reread.change({ header_row: findings.header_row ?? 0, header_rows: Number(value) })}
        />
      )}
    </>
  );
}

/** How many rows a header may have. */
const headerHeights = [1, 2, 3, 4, 5] as const;

/** @param line 0: there is none @returns what asks for it, of as many rows as are found there */
export const headerAt = (line: number) => ({ header_row: line, header_rows: undefined });
