import type { JsonFindings } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { ChipMenu } from "../../ui/chip-menu.tsx";
import { EncodingChip } from "./encoding-chip.tsx";
import type { Reread } from "./use-reread.ts";

interface Props {
  findings: JsonFindings;
  reread: Reread;
}

/** How a JSON text is read, and where in it the records stand. */
export function JsonChips({ findings, reread }: Props) {
  return (
    <>
      <EncodingChip findings={findings} reread={reread} />
      {findings.paths.length > 1 && <PathChip findings={findings} reread={reread} />}
    </>
  );
}

/** Which list of a JSON text holds the records. */
function PathChip({ findings, reread }: Props) {
  const { t } = useTranslation();
  const words = (path: string) =>
    path === ""
      ? t("datasource.path_top")
      : keysOf(path)
          .map((key) => (key === EVERY ? t("datasource.path_every") : key))
          .join(" \u203A ");
  return (
    <ChipMenu
      label={t("datasource.path")}
      value={findings.path}
      valueText={words(findings.path)}
      options={findings.paths.map(({ path, records }) => ({
        value: path,
        label: t("datasource.path_records", { path: words(path), count: records }),
      }))}
      onChange={(path) => reread.change({ path })}
    />
  );
}

/** Stands in a path for all entries of a list. */
const EVERY = "*";

/** The keys of a JSON Pointer. @see RFC 6901 */
const keysOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
