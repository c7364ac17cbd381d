import { cellKind } from "./cell-kind.ts";
import type { CsvRecord } from "./csv-record.ts";

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]*)?(?:totals?|sums?|averages?|mean|count|summe|gesamt|gesamtsumme|total général|somme|totale|totaal|suma)\s*:?$/i;

/** What a bank writes below the entries: what was on the account, and what is. */
const BALANCE =
  /^(?:(?:opening|closing|ending|starting|available|alter|neuer|aktueller|anfangs|end|ancien|nouveau)[\s-]*)?(?:kontostand|saldo|balance|solde)\b.{0,30}$/i;

/** How sums among the rows are named: those of a group, with its name, and those carried over to the next page. */
const SUBTOTAL =
  /^(?:sub|zwischen|teil|gesamt|sous-|grand )?-?(?:totals?|totale|totaal|subtotaal|subtotale|summe|somme|suma|sum|gesamt)(?![\p{L}\d])|[\p{L}\s](?:totals?|summe)\s*:?$/iu;
const CARRIED =
  /^(?:(?:carried|brought) (?:forward|over|down)|übertrag|vortrag|à reporter|report|riporto|transport|suma y sigue|z przeniesienia|do przeniesienia)\s*:?$/i;

/** What is in all of these names. */
const SOME_SUM = /tot|s[uo]m|gesamt|carried|brought|trag|report|riporto|transport|przeniesienia/i;

/** An amount with its currency. */
const AMOUNT = /^[-+]?\d[\d.,' ]* ?[A-Z]{3}$/;

/** Whether a record names a sum, has figures, and leaves columns blank. */
export function isTotal(record: CsvRecord, columnCount: number): boolean {
  return isSumNamed(record, columnCount, (name) => TOTAL.test(name) || BALANCE.test(name));
}

/** The column in which a record names the sum of a group, or one that is carried over; null for any other record. */
export function subtotalColumn(record: CsvRecord, columnCount: number): number | null {
  const { cells } = record;
  const [start = ""] = cells;
  const column = start !== "" && !start.startsWith(" ") ? 0 : nameColumn(record);
  const first = cells[column] ?? "";
  // Nearly all rows need no more than this to be told.
  if (first === "" || (first >= "0" && first < ":") || !SOME_SUM.test(first)) return null;
  const isNamed = isSumNamed(record, columnCount, (name) => SUBTOTAL.test(name) || CARRIED.test(name));
  return isNamed ? column : null;
}

/** Where the first cell stands that is not blank. */
export const nameColumn = ({ cells }: CsvRecord): number => cells.findIndex((cell) => cell.trim() !== "");

function isSumNamed({ cells }: CsvRecord, columnCount: number, isName: (name: string) => boolean): boolean {
  if (cells.length >= columnCount && cells.every((cell) => cell.trim() !== "")) return false;
  const [name = "", ...figures] = cells.filter((cell) => cell.trim() !== "");
  if (figures.length === 0 || figures.length + 1 >= columnCount || !isName(name.trim())) return false;
  return figures.every((cell) => cellKind(cell) === "number" || AMOUNT.test(cell.trim()));
}
