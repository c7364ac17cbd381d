import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { memoryFile } from "../testing/memory-file.ts";
import { findEncoding } from "./encoding.ts";

const { signal } = new AbortController();

function find(bytes: Uint8Array, chunkBytes = [65_536]) {
  return findEncoding(memoryFile(bytes, { chunkBytes }), bytes.subarray(0, 65_536), signal);
}

const latin = "name,city\nZoë,Köln\nRenée,Orléans\n";

describe("findEncoding", () => {
  test.for([
    { name: "plain ASCII", bytes: Buffer.from("a,b\n1,2\n"), encoding: "utf-8", isSure: true },
    { name: "UTF-8", bytes: Buffer.from(latin), encoding: "utf-8", isSure: true },
    { name: "UTF-8 with its mark", bytes: Buffer.from(`\uFEFF${latin}`), encoding: "utf-8", isSure: true },
    {
      name: "UTF-16 little endian with its mark",
      bytes: iconv.encode(latin, "utf-16le", { addBOM: true }),
      encoding: "utf-16le",
      isSure: true,
    },
    {
      name: "UTF-16 big endian with its mark",
      bytes: iconv.encode(latin, "utf-16be", { addBOM: true }),
      encoding: "utf-16be",
      isSure: true,
    },
    {
      name: "UTF-16 little endian without mark",
      bytes: iconv.encode(latin, "utf-16le"),
      encoding: "utf-16le",
      isSure: false,
    },
    {
      name: "UTF-16 big endian without mark",
      bytes: iconv.encode(latin, "utf-16be"),
      encoding: "utf-16be",
      isSure: false,
    },
    {
      name: "Chinese in UTF-16 without mark",
      bytes: iconv.encode("姓名,電話\n王小明,123\n陳大文,456\n", "utf-16le"),
      encoding: "utf-16le",
      isSure: false,
    },
    {
      name: "UTF-32 little endian with its mark",
      bytes: iconv.encode(latin, "utf-32le", { addBOM: true }),
      encoding: "utf-32le",
      isSure: true,
    },
    {
      name: "UTF-32 big endian with its mark",
      bytes: iconv.encode(latin, "utf-32be", { addBOM: true }),
      encoding: "utf-32be",
      isSure: true,
    },
    {
      name: "Chinese in UTF-32 little endian without mark",
      bytes: iconv.encode("姓名,電話\n王小明,123\n", "utf-32le"),
      encoding: "utf-32le",
      isSure: false,
    },
    {
      name: "UTF-32 big endian without mark",
      bytes: iconv.encode(latin, "utf-32be"),
      encoding: "utf-32be",
      isSure: false,
    },
    { name: "Windows-1252", bytes: iconv.encode(latin, "windows-1252"), encoding: "windows-1252", isSure: false },
    { name: "ASCII with a zero byte", bytes: Buffer.from("a,b\n1,\0\n"), encoding: "utf-8", isSure: true },
  ])("takes $name for $encoding", async ({ bytes, encoding, isSure }) => {
    expect(await find(bytes)).toMatchObject({ encoding, isSure });
  });

  test("says on which line a file stops being UTF-8, even far down", async () => {
    const far = Buffer.concat([
      Buffer.from("name\r\n" + "Ann\r\n".repeat(50_000)),
      iconv.encode("Zoë\r\n", "windows-1252"),
    ]);
    const { encoding, issues } = await find(far, [1_000, 7, 4_096]);
    expect(encoding).toBe("windows-1252");
    expect(issues).toMatchObject([{ code: "encoding_guessed", severity: "warning", line: 50_002 }]);
    expect(issues[0]?.message).toContain("line 50002");
  });

  test("stays with UTF-8 when only some bytes are not, and says so", async () => {
    const bytes = Buffer.concat([Buffer.from(latin), iconv.encode("Noël,Nîmes\n", "windows-1252")]);
    const { encoding, isSure, issues } = await find(bytes);
    expect([encoding, isSure]).toEqual(["utf-8", false]);
    expect(issues).toMatchObject([{ code: "invalid_text", line: 4 }]);
  });

  test("believes the UTF-8 mark even where bytes speak against it", async () => {
    const bytes = Buffer.concat([Buffer.from("\uFEFFname\n"), iconv.encode("Zoë\n", "windows-1252")]);
    expect(await find(bytes)).toMatchObject({
      encoding: "utf-8",
      isSure: true,
      issues: [{ code: "invalid_text", line: 2 }],
    });
  });

  test("is not misled by sequences that chunks part", async () => {
    expect(await find(Buffer.from("名前,住所\nえみ,東京\n".repeat(200)), [1, 2, 5])).toMatchObject({
      encoding: "utf-8",
      isSure: true,
    });
  });

  test("takes a sequence that the file ends inside of for bad bytes", async () => {
    const bytes = Buffer.from("Zoë, Renée, €").subarray(0, -1);
    expect(await find(bytes)).toMatchObject({ encoding: "utf-8", isSure: false, issues: [{ code: "invalid_text" }] });
  });

  test.for([
    {
      name: "UTF-16 in both byte orders",
      bytes: Buffer.concat([iconv.encode(latin, "utf-16le"), iconv.encode(latin, "utf-16be")]),
    },
  ])("refuses $name", async ({ bytes }) => {
    await expect(find(bytes)).rejects.toMatchObject({ status: 422, code: "encoding_unknown" });
  });
});
