import type { Issue, Sheet } from "@inlet/contract";
import { cutText } from "../../cut-text.ts";
import { fileIssue } from "../csv/file-issue.ts";
import type { SheetNotes } from "./workbook.ts";

const count = new Intl.NumberFormat("en-US");
const info = (issue: Pick<Issue, "code" | "message" | "hint" | "line">) => fileIssue({ severity: "info", ...issue });

/** What is known of a workbook before its rows are read. */
export function workbookIssues(sheets: readonly Sheet[], sheet: number, notes: SheetNotes): Issue[] {
  const issues: Issue[] = [];
  const hidden = sheets.filter(({ is_hidden }) => is_hidden);
  if (hidden.length > 0) {
    const names = hidden.slice(0, 5).map(({ name }) => `“${cutText(name, 60)}”`);
    const more = hidden.length > names.length ? ` and ${hidden.length - names.length} more` : "";
    const isRead = sheets[sheet]?.is_hidden === true;
    issues.push(
      info({
        code: "hidden_sheets",
        message: `The workbook has hidden sheets: ${names.join(", ")}${more}.`,
        hint: isRead ? "One of them is read here." : "None of them is read here; choose it as sheet if it should be.",
        line: null,
      }),
    );
  }
  if (notes.hiddenColumns > 0) {
    const columns = notes.hiddenColumns === 1 ? "A column is" : `${count.format(notes.hiddenColumns)} columns are`;
    issues.push(
      info({
        code: "hidden_columns",
        message: `${columns} hidden in the sheet.`,
        hint: "What is hidden is read like the rest; ignore it when you match columns, if it should stay out.",
        line: null,
      }),
    );
  }
  return issues;
}

type FormulaNotes = Omit<SheetNotes, "hiddenRows" | "firstHiddenRow" | "hiddenColumns" | "mergedAreas">;

/** Where no formula made anything, they were never calculated, or there was nothing to calculate: only a person can tell. */
function formulaIssues(notes: FormulaNotes): Issue[] {
  const { formulas, emptyFormulas } = notes;
  if (notes.doubtfulZeros > 0) return [doubtfulZeros(notes)];
  if (formulas === 0 || emptyFormulas < formulas) return [];
  const which =
    formulas === 1 ? "The only formula of the sheet is" : `All ${count.format(formulas)} formulas of the sheet are`;
  return [
    fileIssue({
      severity: "warning",
      code: "formulas_without_values",
      message: `${which} saved as 0 or as nothing. Some programs write formulas without calculating them.`,
      hint: "If other values should stand there, open the workbook in a spreadsheet program, save it, and upload it again.",
      line: null,
    }),
  ];
}

/** LibreOffice saves 0 in XLS for texts of formulas that another program calculated. */
function doubtfulZeros({ doubtfulZeros: zeros, firstDoubtfulZero: line }: FormulaNotes): Issue {
  const which =
    zeros === 1 ? "A formula that may make a text is" : `${count.format(zeros)} formulas that may make texts are`;
  return fileIssue({
    severity: "warning",
    code: "formulas_saved_as_zero",
    message: `${which} saved as 0. LibreOffice saves so what it did not calculate itself.`,
    hint: "If texts should stand there, open the workbook in LibreOffice, save it as .xlsx or .ods, and upload that file.",
    line,
  });
}

/** What is known of a sheet once its rows are read. */
export function rowIssues({ hiddenRows, firstHiddenRow, mergedAreas, ...notes }: SheetNotes): Issue[] {
  const issues = formulaIssues(notes);
  if (hiddenRows > 0) {
    issues.push(
      info({
        code: "hidden_rows",
        message: hiddenRows === 1 ? "A row is hidden in the sheet." : `${count.format(hiddenRows)} rows are hidden.`,
        hint: `${hiddenRows === 1 ? "It is" : "They are"} read like the others. If a filter hides what should stay out, copy the visible rows to a new workbook.`,
        line: firstHiddenRow,
      }),
    );
  }
  if (mergedAreas > 0) {
    issues.push(
      info({
        code: "merged_cells",
        message: `The sheet has merged cells in ${count.format(mergedAreas)} ${mergedAreas === 1 ? "place" : "places"}.`,
        hint: "Their value stands in the first cell; the others are blank.",
        line: null,
      }),
    );
  }
  return issues;
}
