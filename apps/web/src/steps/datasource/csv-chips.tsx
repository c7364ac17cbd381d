import { csvDelimiters, CsvOptions, type CsvFindings } from "@inlet/contract";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { ChipMenu } from "../../ui/chip-menu.tsx";
import { EncodingChip } from "./encoding-chip.tsx";
import type { Reread } from "./use-reread.ts";

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

/** How the text of a file is read. */
export function CsvChips({ findings, reread }: { findings: CsvFindings; reread: Reread }) {
  const { t } = useTranslation();
  const { change, isLocked } = reread;
  return (
    <>
      <EncodingChip findings={findings} reread={reread} />
      <ChipMenu
        label={t("datasource.delimiter")}
        value={findings.delimiter}
        options={delimitersWith(findings.delimiter).map((value) => ({ value, label: delimiterLabel(value, t) }))}
        flag={findings.delimiter_sure ? null : t("datasource.look")}
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
