import { zip, type ZipEntry } from "./zip.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A workbook that a test makes; every part can be put in place of the usual one. */
export interface MadeXlsx {
  /** What stands in `sheetData`, sheet by sheet. */
  rows?: string | readonly string[];
  /** Names and states, sheet by sheet. */
  sheets?: readonly { name: string; state?: string }[];
  /** Items of the shared texts. */
  strings?: readonly string[];
  /** Codes of number formats; cells refer to them by their place. */
  formats?: readonly string[];
  /** Attributes of `workbookPr`. */
  properties?: string;
  /** What stands before and behind the rows of each sheet. */
  before?: string;
  behind?: string;
  /** Entries by name, in place of those that are made, or beside them. */
  parts?: Readonly<Record<string, Omit<ZipEntry, "name">>>;
}

const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
const relations = (list: readonly { id: string; type: string; target: string }[]) =>
  xml(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
      .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
      .join("")}</Relationships>`,
  );

/** Write the smallest workbook that has these parts. */
export function xlsx(made: MadeXlsx): Buffer {
  return zip(xlsxEntries(made));
}

export function xlsxEntries({ rows = "", strings, formats, parts = {}, ...made }: MadeXlsx): ZipEntry[] {
  const bodies = typeof rows === "string" ? [rows] : rows;
  const sheets: NonNullable<MadeXlsx["sheets"]> =
    made.sheets ?? bodies.map((_, place) => ({ name: `Sheet${place + 1}` }));
  const listed = sheets.map(({ name, state = "visible" }, place) => {
    return `<sheet name="${name}" sheetId="${place + 1}" state="${state}" r:id="rId${place + 1}"/>`;
  });
  const workbook = `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr ${made.properties ?? ""}/><sheets>${listed.join("")}</sheets></workbook>`;
  const targets = bodies.map((_, place) => ({
    id: `rId${place + 1}`,
    type: "worksheet",
    target: `worksheets/sheet${place + 1}.xml`,
  }));
  const entries = new Map<string, Omit<ZipEntry, "name">>([
    ["[Content_Types].xml", { content: xml("<Types/>") }],
    ["_rels/.rels", { content: relations([{ id: "rId1", type: "officeDocument", target: "xl/workbook.xml" }]) }],
    ["xl/workbook.xml", { content: xml(workbook) }],
    [
      "xl/_rels/workbook.xml.rels",
      {
        content: relations([
          ...targets,
          { id: "s", type: "styles", target: "styles.xml" },
          ...(strings ? [{ id: "t", type: "sharedStrings", target: "/xl/sharedStrings.xml" }] : []),
        ]),
      },
    ],
    ["xl/styles.xml", { content: xml(styles(formats ?? [])) }],
  ]);
  if (strings) entries.set("xl/sharedStrings.xml", { content: xml(`<sst xmlns="${MAIN}">${strings.join("")}</sst>`) });
  for (const [place, body] of bodies.entries()) {
    const sheet = `<worksheet xmlns="${MAIN}">${made.before ?? ""}<sheetData>${body}</sheetData>${made.behind ?? ""}</worksheet>`;
    entries.set(`xl/worksheets/sheet${place + 1}.xml`, { content: xml(sheet) });
  }
  for (const [name, part] of Object.entries(parts)) entries.set(name, part);
  return [...entries].map(([name, part]) => ({ name, ...part }));
}

function styles(formats: readonly string[]): string {
  const codes = formats.map((code, place) => `<numFmt numFmtId="${200 + place}" formatCode="${code}"/>`);
  const used = formats.map((_, place) => `<xf numFmtId="${200 + place}"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${used.join("")}</cellXfs></styleSheet>`;
}

/** A cell with text inside it. */
export const inline = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

/** A row of cells with text, from column A on. */
export const textRow = (line: number, ...cells: readonly string[]) =>
  `<row r="${line}">${cells.map((text, column) => inline(`${String.fromCharCode(65 + column)}${line}`, text)).join("")}</row>`;
