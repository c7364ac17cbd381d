import { csvDelimiters, CsvOptions, csvQuotePairs, csvSpacings, type CsvFindings } from "@inlet/contract";
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
  spaces: "spaces",
  wide_spaces: "wide_spaces",
  places: "places",
  padded_bars: "padded_bars",
} as const;

const usualDelimiters = [...csvDelimiters, ...csvSpacings] as const;

/** Ways to quote a cell: the quote, and the sign before a quote inside it where that is not another quote. */
const quotings = ['"', '"\\', "'", "'\\", "`", "none", "none\\"] as const;
const quotingWords = {
  '"': "double",
  '"\\': "double_backslash",
  "'": "single",
  "'\\": "single_backslash",
  "`": "backtick",
  none: "none",
  "none\\": "none_backslash",
} as const;

const quotingOf = ({ quote, escape }: CsvFindings): string => (quote ?? "none") + (escape ?? "");

const isPair = (quoting: string) => csvQuotePairs.some((pair) => pair === quoting);

function optionsOfQuoting(quoting: string): CsvOptions {
  if (isPair(quoting)) return CsvOptions.parse({ quote: quoting, escape: "none" });
  const isNone = quoting.startsWith("none");
  const quote = isNone ? "none" : quoting.slice(0, 1);
  const escape = quoting.slice(quote.length) || "none";
  return CsvOptions.parse({ quote, escape });
}

/** How the text of a file is read. */
export function CsvChips({ findings, reread }: { findings: CsvFindings; reread: Reread }) {
  const { t } = useTranslation();
  const { change } = reread;
  return (
    <>
      <EncodingChip findings={findings} reread={reread} />
      <ChipMenu
        label={t("datasource.delimiter")}
        value={findings.delimiter}
        options={delimitersWith(findings.delimiter).map((value) => ({ value, label: delimiterLabel(value, t) }))}
        flag={findings.delimiter_sure ? null : t("datasource.look")}
        onChange={(value) => change(CsvOptions.parse({ delimiter: value }))}
      />
      <ChipMenu
        label={t("datasource.quoting")}
        value={quotingOf(findings)}
        options={quotingsWith(quotingOf(findings)).map((value) => ({ value, label: quotingLabel(value, t) }))}
        onChange={(value) => change(optionsOfQuoting(value))}
      />
    </>
  );
}

/** The usual ones, and what this file has if that is none of them. */
const delimitersWith = (found: string): readonly string[] =>
  usualDelimiters.some((usual) => usual === found) ? usualDelimiters : [...usualDelimiters, found];

/** The usual ways to quote, and that of this file if it is none of them. */
const quotingsWith = (found: string): readonly string[] =>
  quotings.some((usual) => usual === found) ? quotings : [...quotings, found];

function quotingLabel(quoting: string, t: TFunction): string {
  const usual = quotings.find((one) => one === quoting);
  if (usual) return t(`datasource.quotings.${quotingWords[usual]}`);
  if (isPair(quoting)) return t("datasource.quotings.other", { quote: quoting });
  const [quote, escape] = quoting;
  return escape === undefined
    ? t("datasource.quotings.other", { quote })
    : t("datasource.quotings.other_escape", { quote, escape });
}

function delimiterLabel(delimiter: string, t: TFunction): string {
  const usual = usualDelimiters.find((one) => one === delimiter);
  return usual ? t(`datasource.delimiters.${delimiterWords[usual]}`) : t("datasource.delimiters.other", { delimiter });
}
