import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inlet-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

interface Ended {
  code: number;
  output: string;
  errors: string;
}

const inlet = (...args: string[]): Promise<Ended> => inletIn(tmpdir(), ...args);

/** @param scratch folder for what is to go again */
function inletIn(scratch: string, ...args: string[]): Promise<Ended> {
  const script = join(import.meta.dirname, "main.ts");
  return new Promise((resolve) => {
    execFile("env", [`TMPDIR=${scratch}`, process.execPath, script, ...args], (error, output, errors) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output, errors }),
    );
  });
}

test("a file is written as clean CSV, and what was found is told", async () => {
  const content = Buffer.from('Stück;Preis\n\n"a;b";1,50\nLea;2;3\n', "latin1");
  const { code, output, errors } = await inlet("read", await write("messy.csv", content));
  expect(output).toBe('Stück,Preis\r\na;b,"1,50"\r\nLea,2,3\r\n');
  expect(code).toBe(0);
  expect(JSON.parse(errors)).toMatchObject({
    ...{ encoding: "windows-1252", delimiter: ";", quote: '"', escape: null, header_row: 1, rows: 2 },
    left_out: [{ from_line: 2, to_line: 2, reason: "blank" }],
    issues: [{ code: "encoding_guessed" }, { code: "too_many_cells", line: 4 }],
  });
});

test("a space behind every delimiter is told as none of its signs", async () => {
  const { output, errors } = await inlet("read", await write("spaced.csv", 'a, b\n1, "2, 3"\n4, 5\n'));
  expect(output).toBe('a,b\r\n1,"2, 3"\r\n4,5\r\n');
  expect(JSON.parse(errors)).toMatchObject({ delimiter: "," });
});

test("what only the whole file tells is told as well", async () => {
  const { errors } = await inlet("read", await write("joined.csv", "a,b\n1,2\n\uFEFFa,b\n3,4\n"));
  expect(JSON.parse(errors)).toMatchObject({ rows: 2, issues: [{ code: "byte_order_mark", line: 3 }] });
});

test("columns of a file without header are named by their place", async () => {
  const rows = ["ann@a.example,+16175551234", "bo@b.example,+16175551235", "cy@c.example,+16175551236"];
  const { output, errors } = await inlet("read", await write("bare.csv", rows.join("\n")));
  expect(output).toBe(["col_0,col_1", ...rows, ""].join("\r\n"));
  expect(JSON.parse(errors)).toMatchObject({ header_row: null, rows: 3 });
});

test("what a gzip archive packs is read, and nothing of it stays in the folder for such files", async () => {
  const scratch = await mkdtemp(join(folder, "scratch-"));
  const path = await write("packed.csv.gz", gzipSync("a;b\n1;2\n"));
  const { code, output, errors } = await inletIn(scratch, "read", path);
  expect({ code, output }).toEqual({ code: 0, output: "a,b\r\n1,2\r\n" });
  expect(JSON.parse(errors)).toMatchObject({ delimiter: ";", rows: 1 });
  const broken = await inletIn(scratch, "read", await write("cut.csv.gz", gzipSync("a;b\n1;2\n").subarray(0, 20)));
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.errors)).toMatchObject({ rows: 0, error: { code: expect.stringMatching(/^archive_/) } });
  expect((await readdir(scratch)).filter((name) => name.startsWith("inlet-read-"))).toEqual([]);
});

test("JSON is written as CSV under its keys, numbers as they stand", async () => {
  const text = '{"items":[{"id":1.10,"to":{"city":"Rome"}},{"id":12345678901234567890,"tags":["a","b"]}]}';
  const { code, output, errors } = await inlet("read", await write("answer.json", text));
  expect(output).toBe('id,to.city,tags\r\n1.10,Rome,\r\n12345678901234567890,,"a, b"\r\n');
  expect(code).toBe(0);
  expect(JSON.parse(errors)).toMatchObject({ encoding: "utf-8", header_row: null, rows: 2, issues: [] });
});

test("several files are read in one go, and one that cannot be read stops none of the others", async () => {
  const paths = [
    await write("good.csv", "a,b\n1,2\n"),
    await write("empty.csv", ""),
    await write("more.csv", "c;d\n3;4\n"),
  ];
  const out = join(folder, "out");
  expect(await inlet("read", "--out", out, ...paths)).toEqual({ code: 1, output: "", errors: "" });
  expect(await readFile(join(out, "good.csv"), "utf8")).toBe("a,b\r\n1,2\r\n");
  expect(await readFile(join(out, "more.csv"), "utf8")).toBe("c,d\r\n3,4\r\n");
  expect(await readFile(join(out, "empty.csv"), "utf8")).toBe("");
  expect(JSON.parse(await readFile(join(out, "empty.json"), "utf8"))).toMatchObject({ error: { code: "empty_file" } });
});

test("a file that is not there, and a folder, stop none of the others", async () => {
  const paths = [join(folder, "gone.csv"), folder, await write("there.csv", "a,b\n1,2\n")];
  const out = join(folder, "of those there");
  expect(await inlet("read", "--out", out, ...paths)).toEqual({ code: 1, output: "", errors: "" });
  expect(await readFile(join(out, "there.csv"), "utf8")).toBe("a,b\r\n1,2\r\n");
  const { error } = JSON.parse(await readFile(join(out, "gone.json"), "utf8"));
  expect(error).toEqual({
    code: "file_unreadable",
    message: `${join(folder, "gone.csv")} cannot be read: there is no such file.`,
    hint: expect.any(String),
  });
  expect(await inlet("read", folder)).toMatchObject({ code: 1, errors: expect.stringContaining("it is a folder") });
});

test("a file whose name leaves no room for an ending stops none of the others", async () => {
  const paths = [await write("n".repeat(254), "a,b\n1,2\n"), await write("short.csv", "a,b\n1,2\n")];
  const out = join(folder, "of short names");
  const { code, errors } = await inlet("read", "--out", out, ...paths);
  expect([code, errors]).toEqual([1, expect.stringContaining("nnnn: ENAMETOOLONG")]);
  expect(await readFile(join(out, "short.csv"), "utf8")).toBe("a,b\r\n1,2\r\n");
});

test("who reads the first lines alone is told of no error", async () => {
  const rows = Array.from({ length: 200_000 }, (_, index) => `${index},x`);
  const path = await write("long.csv", ["a,b", ...rows].join("\n"));
  const script = join(import.meta.dirname, "main.ts");
  const piped = await promisify(execFile)("sh", [
    "-c",
    '"$0" "$1" read "$2" | head -1',
    process.execPath,
    script,
    path,
  ]);
  expect(piped).toEqual({ stdout: "a,b\r\n", stderr: "" });
});

test("no file is written over another one, or over itself", async () => {
  const paths = [
    await write("same.csv", "a,b\n1,2\n"),
    await write("same.txt", "c;d\n3;4\n"),
    await write("same.json", '[{"e":5,"f":6}]'),
  ];
  expect(await inlet("read", "--out", folder, ...paths, ...paths.slice(1, 2))).toEqual({
    code: 0,
    output: "",
    errors: "",
  });
  const contents = await Promise.all(
    ["same.csv", "same.txt", "same.csv.csv", "same.txt.csv", "same.json.csv", "same.txt (2).csv"].map((name) =>
      readFile(join(folder, name), "utf8"),
    ),
  );
  const second = "c,d\r\n3,4\r\n";
  expect(contents).toEqual(["a,b\n1,2\n", "c;d\n3;4\n", "a,b\r\n1,2\r\n", second, "e,f\r\n5,6\r\n", second]);
});

test.for([[], ["read"], ["write", "x.csv"], ["read", "a.csv", "b.csv"]])(
  "%j is answered with how it is used",
  async (args) => {
    const { code, output, errors } = await inlet(...args);
    expect({ code, output }).toEqual({ code: 2, output: "" });
    expect(errors).toContain("inlet read FILE");
  },
);
