import { readFile } from "node:fs/promises";
import { join } from "node:path";

const samples = join(import.meta.dirname, "../samples");

/** A file as a person would choose it. */
export interface CsvFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** @param content text is written as UTF-8 */
export function csvFile(name: string, content: string | Buffer): CsvFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

/** One of the files in `samples`. */
export async function readSample(name: string): Promise<CsvFile> {
  return csvFile(name, await readFile(join(samples, name)));
}

let people = 0;

/** @returns a US phone number that no other call of this worker returned */
export function freshPhone(): string {
  people += 1;
  return `+1303${String(2_000_000 + people)}`;
}

/** @returns a file of contacts under these headers; `phone` comes first and is fresh in every row */
export function contactsFile(name: string, headers: readonly string[], rows: readonly (readonly string[])[]): CsvFile {
  const lines = [["phone", ...headers], ...rows.map((row) => [freshPhone(), ...row])];
  return csvFile(name, `${lines.map((cells) => cells.join(",")).join("\n")}\n`);
}

/** @returns a file of so many different contacts, every hundredth without a phone number */
export function largeFile(name: string, rows: number): CsvFile {
  const lines = ["phone,first_name,last_name,email,company,title,city,zip,notes"];
  for (let row = 1; row <= rows; row += 1) {
    const phone = row % 100 === 0 ? "" : `+1201${String(2_000_000 + row)}`;
    lines.push(
      `${phone},First${row % 997},Last${row % 1_999},user${row}@example.org,"Acme, ${row % 100}",Engineer,Boston,02134,Note ${row}`,
    );
  }
  return csvFile(name, `${lines.join("\n")}\n`);
}
