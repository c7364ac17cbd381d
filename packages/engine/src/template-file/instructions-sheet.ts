import type { Field } from "../define.ts";
import list from "../field-types/list.ts";
import { fieldTypes } from "../registry.ts";
import type { NewSheet, SheetRow } from "../xlsx-writer/sheet.ts";
import type { TemplateColumn } from "./columns.ts";
import { INSTRUCTIONS } from "./sheet-name.ts";
import { whenRequired, type Rules } from "./when-required.ts";

/** Options that are named one by one; the drop-down has all of them. */
const NAMED_OPTIONS = 12;

/** Characters by which a line may end earlier, since words are not parted. */
const SLACK = 2;

const headings = [
  { text: "Field", width: 22 },
  { text: "What it takes", width: 44 },
  { text: "Required", width: 36 },
  { text: "Longest text", width: 22 },
  { text: "Example", width: 34 },
  { text: "Options", width: 34 },
];

/**
 * How to fill in a template: a few words, then every field.
 *
 * @param sheet name of the sheet that takes the rows
 */
export function instructionsSheet(columns: readonly TemplateColumn[], sheet: string, rules: Rules): NewSheet {
  const introduction: SheetRow[] = [
    { look: "title", cells: [`How to fill in “${sheet}”`] },
    ...[
      `Write one record in each row of the sheet “${sheet}”, below its headers. The row that is there is an example: write over it.`,
      "Leave the headers as they are. Columns that you do not need can stay blank, and you can add columns of your own.",
      "A blank cell changes nothing in a record that exists.",
      "",
    ].map((text): SheetRow => ({ look: "plain", cells: [text] })),
    { look: "header", cells: headings.map(({ text }) => text) },
  ];
  const headers = new Map(columns.map(({ field, header }) => [field.key, header]));
  return {
    name: INSTRUCTIONS,
    isHidden: false,
    frozenRows: introduction.length,
    columns: headings.map(({ width }) => ({ width })),
    rows: [
      ...introduction,
      ...columns.map((column) => wrapped(about(column, whenRequired(column.field.key, rules, headers)))),
    ],
  };
}

/** A row as high as its texts take; not every program finds that out by itself. */
function wrapped(cells: readonly string[]): SheetRow {
  const lines = cells.map((text, index) => {
    const width = headings[index]?.width ?? text.length;
    return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width - SLACK))), 0);
  });
  return { look: "wrapped", lines: Math.max(...lines), cells };
}

function about({ field, header, example, choices }: TemplateColumn, required: string): string[] {
  return [
    header,
    [fieldTypes.get(field.type)?.label, field.description].filter((text) => text !== undefined).join(". "),
    required,
    longest(field),
    example === "" ? field.example : example,
    options(choices),
  ];
}

function longest({ maxLength, type }: Field): string {
  if (maxLength === undefined) return "";
  return `${maxLength} characters${type === list.key ? " each" : ""}`;
}

function options(choices: readonly string[]): string {
  const named = choices.slice(0, NAMED_OPTIONS).join("\n");
  const more = choices.length - NAMED_OPTIONS;
  return more > 0 ? `${named}\nand ${more} more, in the drop-down list` : named;
}
