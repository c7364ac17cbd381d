import type { Column } from "@inlet/contract";
import type { CsvRecord } from "./csv-record.ts";
import { MAX_HEADER_LENGTH } from "./limits.ts";
import { plainText } from "./plain-text.ts";
import { headerTooLong } from "./refusals.ts";

/**
 * Name the columns of a header row. Every header stays as it is written, so
 * that headers which differ stay different; one that repeats is numbered, a
 * blank one is named by its place.
 *
 * @throws {AppError} 422 `cell_too_long`
 */
export function nameColumns({ line, cells }: CsvRecord): Column[] {
  const headers = cells.map((cell) => plainText(cell).trim());
  if (headers.some(({ length }) => length > MAX_HEADER_LENGTH)) throw headerTooLong(line);
  const names = new Set<string>();
  // Written names come first: no numbered name may take one of them away.
  const written = new Set(headers);
  return headers.map((header, index) => {
    const wanted = header === "" ? `col_${index}` : header;
    let name = wanted;
    const isTaken = () => names.has(name) || (written.has(name) && name !== header);
    for (let number = 2; isTaken(); number += 1) name = `${wanted} (${number})`;
    names.add(name);
    return { index, header, name };
  });
}
