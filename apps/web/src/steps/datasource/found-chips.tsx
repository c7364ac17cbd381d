import { csvDelimiters, CsvOptions, type CsvFindings, type DatasourceView, type UserJob } from "@inlet/contract";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { usePutDatasource } from "../../api/job-steps.ts";
import { ChipMenu } from "../../ui/chip-menu.tsx";
import { formatBytes } from "../../ui/format.ts";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { dropMappingDraft } from "../map-field/mapping-draft.ts";
import styles from "./datasource.module.css";

const LONGEST_LINE = 48;
const delimiterWords = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
  ":": "colon",
  " ": "space",
  "^": "caret",
  "~": "tilde",
} as const;

/** Ways to quote a cell: the quote, and the sign before a quote inside it where that is not another quote. */
const quotings = ['"', '"\\', "'", "'\\", "none"] as const;
const quotingWords = {
  '"': "double",
  '"\\': "double_backslash",
  "'": "single",
  "'\\": "single_backslash",
  none: "none",
} as const;

const quotingOf = ({ quote, escape }: CsvFindings): string => (quote === null ? "none" : quote + (escape ?? ""));

function optionsOfQuoting(quoting: string): CsvOptions {
  const [quote = "", escape = "none"] = quoting === "none" ? ["none"] : quoting;
  return CsvOptions.parse({ quote, escape });
}

interface Props {
  job: UserJob;
  view: DatasourceView;
  findings: CsvFindings;
}

/** Re-read the file under a changed option; what is mapped by position does not hold any more. */
export function useReread(job: UserJob, view: DatasourceView) {
  const put = usePutDatasource(job.id);
  const change = (changed: CsvOptions) => {
    dropMappingDraft(job.id);
    put.mutate({ ...view.options, ...changed });
  };
  const isLocked = put.isPending || job.status === "draft" || job.status === "loading";
  return { change, isLocked, error: put.error };
}

/** What was found, as settings that can be changed. */
export function FoundChips({ job, view, findings }: Props) {
  const { t } = useTranslation();
  const { change, isLocked, error } = useReread(job, view);
  const look = (isSure: boolean) => (isSure ? null : t("datasource.look"));
  return (
    <>
      <div className={styles.facts}>
        <span className={styles.plain}>
          <strong>{formatBytes(view.file_size)}</strong> · <strong>{t("rows", { count: view.rows_loaded })}</strong> ·{" "}
          <strong>{t("columns", { count: findings.columns.length })}</strong>
        </span>
        <ChipMenu
          label={t("datasource.encoding")}
          value={findings.encoding}
          options={CsvOptions.shape.encoding.unwrap().options.map((value) => ({
            value,
            label: t(`datasource.encodings.${value}`),
          }))}
          flag={look(findings.encoding_sure)}
          isDisabled={isLocked}
          onChange={(value) => change(CsvOptions.parse({ encoding: value }))}
        />
        <ChipMenu
          label={t("datasource.delimiter")}
          value={findings.delimiter}
          options={delimitersWith(findings.delimiter).map((value) => ({ value, label: delimiterLabel(value, t) }))}
          flag={look(findings.delimiter_sure)}
          isDisabled={isLocked}
          onChange={(value) => change(CsvOptions.parse({ delimiter: value }))}
        />
        <ChipMenu
          label={t("datasource.quoting")}
          value={quotingOf(findings)}
          options={quotings.map((value) => ({ value, label: t(`datasource.quotings.${quotingWords[value]}`) }))}
          isDisabled={isLocked}
          onChange={(value) => change(optionsOfQuoting(value))}
        />
        <HeaderChip
          view={view}
          findings={findings}
          isLocked={isLocked}
          onChange={(row) => change({ header_row: row })}
        />
      </div>
      <ProblemAlert error={error} />
    </>
  );
}

/** The usual ones, and what this file has if that is none of them. */
const delimitersWith = (found: string): readonly string[] =>
  csvDelimiters.some((usual) => usual === found) ? csvDelimiters : [...csvDelimiters, found];

function delimiterLabel(delimiter: string, t: TFunction): string {
  const usual = csvDelimiters.find((one) => one === delimiter);
  return usual ? t(`datasource.delimiters.${delimiterWords[usual]}`) : t("datasource.delimiters.other", { delimiter });
}

interface HeaderProps {
  view: DatasourceView;
  findings: CsvFindings;
  isLocked: boolean;
  onChange: (row: number) => void;
}

function HeaderChip({ view, findings, isLocked, onChange }: HeaderProps) {
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
    <ChipMenu
      label={t("datasource.header")}
      value={row}
      valueText={findings.header_row === null ? t("datasource.no_header") : t("datasource.line_short", { line: row })}
      options={options}
      isDisabled={isLocked}
      onChange={(value) => onChange(Number(value))}
    />
  );
}
