import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryFile, readWhole } from "./testing/memory-file.ts";

const options = { header_row: 1, header_rows: 1, delimiter: ",", quote: '"', escape: "none" } as const;

const piece = fc.constantFrom(
  ...["a", "1", "é", " ", ";", "\\", ",", ",", '"', '"', "\n", "\n", "\r\n"],
  ...["\0", "\uFEFF", "\uFFFD", '"q,r"', "x,y\n"],
);
const badBytes = fc.constantFrom(Buffer.from([0xff]), Buffer.from([0xc0, 0xaf]), Buffer.from([0xed, 0xa0, 0x80]));
const content = fc
  .array(fc.oneof({ weight: 15, arbitrary: piece.map((text) => Buffer.from(text)) }, badBytes), { maxLength: 80 })
  .map((parts) => Buffer.concat([Buffer.from("a,b\n1,2\n3,4\n5,6\n"), ...parts, Buffer.from("\n7,8\n")]));

/** What is read of a file, or why it is refused. */
const outcome = (bytes: Uint8Array, chunkBytes: readonly number[]) =>
  readWhole(memoryFile(bytes, { chunkBytes }), options).catch(({ code, message }) => ({ code, message }));

test("1, 3, 8, 28: what is wrong with a file is the same wherever its chunks end", async () => {
  const chunkBytes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(content, chunkBytes, async (bytes, sizes) => {
      const read = await outcome(bytes, sizes);
      expect(read).toEqual(await outcome(bytes, [65_536]));
      if (!("rows" in read)) return;
      const cells = read.rows.flatMap((row) => row.cells);
      expect(cells.filter((cell) => cell.includes("\0") || !cell.isWellFormed())).toEqual([]);
      if (!cells.some((cell) => cell.includes("\uFEFF"))) return;
      expect(read.lateIssues).toMatchObject([{ code: "byte_order_mark" }]);
    }),
    { numRuns: 2_000 },
  );
});

test("1: a zero character is found in a row of many chunks that begins in the last one of another", async () => {
  for (let length = 60_000; length < 400_000; length += 20_000) {
    const long = "x".repeat(length);
    const { rows } = await readWhole(memoryFile(`a,b\n1,2\n3,"${long}"\n4,"y\0${long}"\n5,6\n`), options);
    expect(rows.map(({ defect }) => defect?.code)).toEqual([undefined, undefined, "nul_character", undefined]);
  }
});
