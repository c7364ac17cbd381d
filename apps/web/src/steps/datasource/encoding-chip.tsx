import { CsvOptions, type CsvFindings, type JsonFindings } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { ChipMenu } from "../../ui/chip-menu.tsx";
import type { Reread } from "./use-reread.ts";

/** In which encoding the bytes of a file are read as text. */
export function EncodingChip({ findings, reread }: { findings: CsvFindings | JsonFindings; reread: Reread }) {
  const { t } = useTranslation();
  return (
    <ChipMenu
      label={t("datasource.encoding")}
      value={findings.encoding}
      options={CsvOptions.shape.encoding.unwrap().options.map((value) => ({
        value,
        label: t(`datasource.encodings.${value}`),
      }))}
      flag={findings.encoding_sure ? null : t("datasource.look")}
      onChange={(value) => reread.change(CsvOptions.parse({ encoding: value }))}
    />
  );
}
