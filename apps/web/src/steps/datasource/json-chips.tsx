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
      : path
          .split("/")
          .slice(1)
          .map((step) => (step === EVERY ? t("datasource.path_every") : keyOf(step)))
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

/** Stands in a path for all entries of a list, or all members of an object. */
const EVERY = "*";

/** The key that a step of a path stands for; one that is a star is told from `EVERY`. @see RFC 6901 */
const keyOf = (step: string): string => (step === "~2" ? EVERY : step.replaceAll("~1", "/").replaceAll("~0", "~"));
