import { compoundFile } from "./compound-file.ts";

/** A record: its number, then its body. Bodies beyond the first continue it. */
export type MadeRecord = readonly [id: number, ...bodies: readonly Buffer[]];

/** A workbook that a test makes. */
export interface MadeXls {
  /** Records of its only sheet. */
  cells?: readonly MadeRecord[];
  /** Items of the shared texts, in one body or several. */
  strings?: { count: number; bodies: readonly Buffer[] };
  /** Numbers of the formats that cells refer to by their place. */
  formats?: readonly number[];
  /** Codes by their number. */
  codes?: Readonly<Record<number, string>>;
  is1904?: boolean;
  /** Records that stand behind the first of the workbook. */
  before?: readonly MadeRecord[];
  /** Name of the stream. */
  stream?: string;
}

const BEGIN: MadeRecord = [0x809, u16(0x600, 5, 0, 0), u16(0, 0, 0, 0)];
const END: MadeRecord = [0x0a, Buffer.alloc(0)];

/** Write the smallest workbook of Excel 97 that has these records. */
export function xls({ stream = "Workbook", ...made }: MadeXls): Buffer {
  return compoundFile({ [stream]: xlsStream(made).toString("latin1") });
}

function xlsStream({ cells = [], formats = [0], codes = {}, before = [], ...made }: MadeXls): Buffer {
  const globals = (start: number): MadeRecord[] => [
    BEGIN,
    ...before,
    [0x22, u16(made.is1904 ? 1 : 0)],
    ...Object.entries(codes).map(([id, code]): MadeRecord => [0x41e, u16(Number(id)), wide(code)]),
    ...formats.map((format): MadeRecord => [0xe0, u16(0, format), Buffer.alloc(16)]),
    [0x85, u32(start), u16(0), Buffer.from("\u0001\0S")],
    ...(made.strings ? [[0xfc, u32(made.strings.count, made.strings.count), ...made.strings.bodies] as const] : []),
    END,
  ];
  const start = join(globals(0)).length;
  return join([...globals(start), BEGIN, ...cells, END]);
}

const CONTINUE = 0x3c;

function join(records: readonly MadeRecord[]): Buffer {
  return Buffer.concat(
    records.flatMap(([id, ...bodies]) =>
      bodies.flatMap((body, place) => [u16(place === 0 ? id : CONTINUE, body.length), body]),
    ),
  );
}

/** Numbers of 2 bytes each. */
export function u16(...values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => Buffer.of(value & 0xff, value >> 8)));
}

/** Numbers of 4 bytes each. */
export function u32(...values: readonly number[]): Buffer {
  return Buffer.concat(values.map((value) => u16(value & 0xff_ff, value >>> 16)));
}

/** A text with its length, two bytes a character. */
export const wide = (text: string) => Buffer.concat([u16(text.length), Buffer.of(1), Buffer.from(text, "utf16le")]);

/** A text with its length, a byte a character. */
export const narrow = (text: string) => Buffer.concat([u16(text.length), Buffer.of(0), Buffer.from(text, "latin1")]);

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** What a formula made that is no number: 0 for a text behind it, 1 a truth, 2 an error, 3 an empty text. */
export const special = (kind: number, value = 0) => Buffer.of(kind, 0, value, 0, 0, 0, 0xff, 0xff);

/** A cell of the first row, or another. */
export const cellRecord = (
  id: number,
  [row, column, format]: readonly [number, number, number],
  value: Buffer,
): MadeRecord => [id, Buffer.concat([u16(row, column, format), value])];
