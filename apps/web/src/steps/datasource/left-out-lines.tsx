import { Button } from "@mantine/core";
import { type Findings, type LineText, LooseLines } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { Note } from "../../ui/note.tsx";
import styles from "./datasource.module.css";
import { isHeaderChosen } from "./header-chip.tsx";
import { linesByReason, textsOf, useLinesText, type ReasonLines } from "./lines-by-reason.ts";
import type { Reread } from "./use-reread.ts";

interface Props {
  findings: Findings;
  /** How the file begins. */
  rawLines: readonly LineText[];
  /** Reasons that are to count for nothing from now on, though the file may not be read so yet. */
  asRows: readonly LooseLines[];
  reread: Reread;
}

/** Which lines of the file are no rows and why; each reason can be overruled. */
export function LeftOutLines(props: Props) {
  const { t } = useTranslation();
  const { left_out, blank_lines, as_rows: asRowsBefore = [] } = props.findings;
  const groups = linesByReason(left_out, [...asRowsBefore, ...props.asRows]);
  if (groups.length === 0 && blank_lines === 0) return null;
  const isLeftOut = blank_lines > 0 || groups.some(({ reason }) => !props.asRows.some((kept) => kept === reason));
  return (
    <Note title={t(isLeftOut ? "datasource.left_out" : "datasource.none_left_out")}>
      <ul className={styles.leftOut}>
        {groups.map((group) => (
          <ReasonItem key={group.reason} group={group} {...props} />
        ))}
        {blank_lines > 0 && <li>{t("datasource.blank_lines", { count: blank_lines })}</li>}
      </ul>
    </Note>
  );
}

function ReasonItem({ group, findings, rawLines, asRows, reread }: Props & { group: ReasonLines }) {
  const { t } = useTranslation();
  const where = useLinesText(group.ranges);
  const loose = LooseLines.safeParse(group.reason).data;
  const { header_row: headerRow } = findings;
  const isKept = loose !== undefined && asRows.includes(loose);
  const wasKept = loose !== undefined && findings.as_rows?.includes(loose) === true;
  const reason = t(`datasource.reasons.${group.reason}`);
  // Above a header row nothing can be a row: there it is the header that is chosen.
  const isBelow = headerRow === null || group.ranges.some(({ from_line: line }) => line > headerRow);
  const isOut = group.ranges.length > 0 && (!isKept || wasKept);
  const below = textsOf(group.ranges, findings.left_out_texts ?? []);
  const texts = below.length > 0 ? below : textsOf(group.ranges, rawLines);
  return (
    <li>
      {isOut && (
        <span>
          {where}: {reason}
        </span>
      )}
      {(isKept || wasKept) && <span>{t("datasource.kept", { reason })}</span>}
      {loose !== undefined && isHeaderChosen(findings) && (isKept || wasKept || isBelow) && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t(isKept ? "datasource.leave_out_named" : "datasource.keep_named", { reason })}
          onClick={() =>
            reread.change({ as_rows: isKept ? asRows.filter((kept) => kept !== loose) : [...asRows, loose] })
          }
        >
          {t(isKept ? "datasource.leave_out" : "datasource.keep")}
        </Button>
      )}
      {isOut &&
        texts.map((text) => (
          <q key={text} className={styles.leftOutText}>
            <CellText value={text} />
          </q>
        ))}
    </li>
  );
}
