import { describe, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { chooseDatasource } from "../choose-datasource.ts";
import { MAX_CELL_LENGTH, MAX_ROW_LENGTH } from "./csv/limits.ts";
import json from "./json.ts";
import { memoryFile } from "./testing/memory-file.ts";
import { readJson, tableOf } from "./testing/read-json.ts";

const { signal } = new AbortController();

describe("a text that is no JSON is refused with its place and what to do", () => {
  test.for([
    { text: '[{"a":"x', place: "Line 1, character 9", code: "json_truncated", hint: "cut off" },
    { text: '[{"a":1}\n{"a":2}]', place: "Line 2, character 1", code: "broken_json", hint: "Correct" },
    { text: '[{"a":1}] x', place: "Line 1, character 11", code: "broken_json", hint: "double quotes" },
    { text: "[{a:1}]", place: "Line 1, character 3", code: "broken_json", hint: "double quotes" },
    { text: "[{'a':'x]", place: "Line 1, character 10", code: "json_truncated", hint: "cut off" },
    { text: "[{'a':'x\ny'}]", place: "Line 1, character 9", code: "broken_json", hint: "Close it" },
    { text: "[{'a':'\\q'}]", place: "Line 1, character 8", code: "broken_json", hint: "twice" },
    { text: '[{"a":1 / 2}]', place: "Line 1, character 9", code: "broken_json", hint: "Correct" },
    { text: '[{"a":1} # one\n]', place: "Line 1, character 10", code: "broken_json", hint: "comments" },
    { text: '[{"a":-x}]', place: "Line 1, character 7", code: "broken_json", hint: "Correct" },
    { text: '[{"a":NaNs}]', place: "Line 1, character 7", code: "broken_json", hint: "double quotes" },
    { text: '[{"a":1}]\n{"a":2}', place: "Line 2, character 1", code: "broken_json", hint: "Correct" },
    { text: '[{"a":nullx}]', place: "Line 1, character 7", code: "broken_json", hint: "double quotes" },
    { text: '[{"a":007}]', place: "Line 1, character 7", code: "broken_json", hint: "read as it is written" },
    { text: '[{"a":.5}]', place: "Line 1, character 7", code: "broken_json", hint: "0.5" },
    { text: '[{"a":1,,"b":2}]', place: "Line 1, character 9", code: "broken_json", hint: "surplus comma" },
    { text: '[{"a":"x\ny"}]', place: "Line 1, character 9", code: "broken_json", hint: "\\n" },
    { text: '[{"a":"C:\\x"}]', place: "Line 1, character 10", code: "broken_json", hint: "twice" },
    { text: '[{"a" 1}]', place: "Line 1, character 7", code: "broken_json", hint: "Correct" },
    { text: '{"d":[{"a":1}],\r\n\r\n"e":}', place: "Line 3, character 5", code: "broken_json", hint: "Correct" },
  ])("$text", async ({ text, place, code, hint }) => {
    const refusal = {
      status: 422,
      code,
      message: expect.stringContaining(`${place}:`),
      hint: expect.stringContaining(hint),
    };
    for (const chunkBytes of [[65_536], [1], [3, 2]]) {
      await expect(tableOf(text, { chunkBytes })).rejects.toMatchObject(refusal);
    }
  });

  test("far behind the beginning", async () => {
    const text = `[${'{"a":1},\n'.repeat(100_000)}{"a":}]`;
    await expect(tableOf(text)).rejects.toMatchObject({
      message: expect.stringContaining("Line 100001, character 6:"),
    });
  });
});

describe("a file of another kind is refused by its name", () => {
  test.for([
    { name: "13: nothing", content: "", code: "empty_file", message: "empty" },
    { name: "15: white space", content: " \r\n\t", code: "empty_file", message: "empty" },
    { name: "a CSV file", content: "name,phone\nAnn,1\n", code: "not_json", message: "CSV" },
    { name: "a list in braces of another language", content: "(1)", code: "not_json", message: "begins with" },
    { name: "a web page", content: "<!DOCTYPE html><html>", code: "not_json", message: "HTML" },
    { name: "gzip", content: gzipSync('[{"a":1}]'), code: "not_json", message: "gzip" },
    { name: "bytes without meaning", content: Buffer.alloc(5_000, 1), code: "not_json", message: "binary" },
    { name: "words before it", content: 'here it is: [{"a":1,"b":2}]', code: "not_json", message: "“here it is:”" },
    {
      name: "a script that goes on",
      content: 'let x = [{"a":1,"b":2}]; show(x);',
      code: "broken_json",
      message: "the end of the file should stand where “show(x);”",
    },
    { name: "a number", content: "42", code: "no_records", message: "single value" },
    { name: "a text", content: '"x"', code: "no_records", message: "single value" },
    { name: "null", content: "null\n", code: "no_records", message: "single value" },
    { name: "an object without keys", content: "{ }", code: "no_records", message: "without keys" },
  ])("$name", async ({ content, code, message }) => {
    const refusal = { status: 422, code, message: expect.stringContaining(message), hint: expect.any(String) };
    await expect(tableOf(content)).rejects.toMatchObject(refusal);
  });

  test("and a CSV file is told to be named so", async () => {
    await expect(tableOf("name;phone\nAnn;1\n")).rejects.toMatchObject({ hint: expect.stringContaining(".csv") });
  });
});

describe("a line that is no record spoils no other", () => {
  test.for([
    { name: "in the middle", text: '{"a":1}\n{"a":\n{"a":3}\n', cells: [["1"], ['{"a":'], ["3"]], lines: [1, 2, 3] },
    { name: "at the end", text: '{"a":1}\n{"a":2}\n{"a":3', cells: [["1"], ["2"], ['{"a":3']], lines: [1, 2, 3] },
    {
      name: "words",
      text: '{"a":1}\n{"a":2}\nplain words\n\n{"a":3}',
      cells: [["1"], ["2"], ["plain words"], ["3"]],
      lines: [1, 2, 3, 5],
    },
    { name: "a value", text: '{"a":1}\n{"a":2}\n5\r\n"x"', cells: [["1"], ["2"], ["5"], ['"x"']], lines: [1, 2, 3, 4] },
    {
      name: "behind a record",
      text: '{"a":1}\n{"a":2} x\n{"a":3}',
      cells: [["1"], ["2"], ["x"], ["3"]],
      lines: [1, 2, 2, 3],
    },
    { name: "the first", text: '{a:1}\n{"a":2}', cells: [["{a:1}"], ["2"]], lines: [1, 2] },
    {
      name: "with keys of its own",
      text: '{"a":1}\n{"z":2,"y":{"x":1}\n{"a":3}',
      cells: [["1"], ['{"z":2,"y":{"x":1}'], ["3"]],
      lines: [1, 2, 3],
    },
    {
      name: "with a quote left open",
      text: '{"a":1}\n{"a":"2}\n{"a":3}',
      cells: [["1"], ['{"a":"2}'], ["3"]],
      lines: [1, 2, 3],
    },
    {
      name: "nested too deep",
      text: `{"a":1}\n${"[".repeat(70)}\n{"a":3}`,
      cells: [["1"], ["[".repeat(70)], ["3"]],
      lines: [1, 2, 3],
    },
  ])("$name", async ({ text, cells, lines }) => {
    for (const chunkBytes of [[65_536], [1], [5, 2]]) {
      const table = await tableOf(text, { name: "x.jsonl", chunkBytes });
      expect(table).toMatchObject({ names: ["a"], cells, lines });
      const isBroken = (cell = "") => !/^\d$/.test(cell) || (lines.length === 4 && cell === "5");
      expect(table.defects).toEqual(cells.map(([cell]) => (isBroken(cell) ? "broken_record" : null)));
    }
  });

  test("and its defect says what is wrong", async () => {
    const { rows } = await readJson(memoryFile('{"a":1}\n{"a":2,,}\n', { name: "x.ndjson" }));
    expect(rows[1]?.defect).toEqual({
      code: "broken_record",
      message: "The record on line 2 cannot be read: a key in double quotes should stand where “,}” stands.",
      hint: "Take the surplus comma out, or write null where a value is missing.",
    });
  });
});

describe("what passes a limit is refused before memory fills", () => {
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, index]));
  test.for([
    { name: "5,000 keys in one record", text: JSON.stringify([wide]), code: "too_many_columns" },
    {
      name: "100,000 keys of as many records",
      text: `[${Array.from({ length: 100_000 }, (_, index) => `{"k${index}":1}`).join()}]`,
      code: "too_many_columns",
    },
    {
      name: "5,000 places in one list",
      text: JSON.stringify([Array.from({ length: 5_000 }, () => 1)]),
      code: "too_many_columns",
    },
    { name: "brackets without end", text: "[".repeat(1_000_000), code: "too_deep" },
    { name: "braces without end", text: '{"a":'.repeat(1_000_000), code: "too_deep" },
    { name: "braces without end in a record", text: `[${'{"a":'.repeat(1_000_000)}`, code: "too_deep" },
    { name: "a long key", text: `[{"${"k".repeat(5_000)}":1}]`, code: "cell_too_long" },
    { name: "a long text", text: `[{"a":"${"x".repeat(MAX_CELL_LENGTH + 1)}"}]`, code: "cell_too_long" },
    { name: "a long list", text: `[{"a":[${"12345678,".repeat(120_000)}1]}]`, code: "cell_too_long" },
    {
      name: "a long record",
      text: `[{"a":[${"1,".repeat(MAX_ROW_LENGTH / 2 + 10)}1]}]`,
      code: /cell_too_long|row_too_long/,
    },
  ])("$name", async ({ text, code }) => {
    await expect(tableOf(text)).rejects.toMatchObject({ status: 422, code: expect.stringMatching(code) });
  });

  test.for([
    { name: "17: a text", tail: '{"a":"', filler: "x" },
    { name: "a list", tail: '{"a":[1', filler: ",1" },
    { name: "white space", tail: "", filler: " " },
  ])("$name that never ends", async ({ tail, filler }) => {
    const start = '[{"a":1},';
    const { findings } = await json.inspect(memoryFile(`${start}{"a":2}]`, { name: "x.json" }), {}, { signal });
    const file = memoryFile(function* () {
      yield Buffer.from(start + tail);
      for (;;) yield Buffer.alloc(65_536, filler);
    });
    const readAll = async () => {
      for await (const batch of json.read(file, findings, { signal }).batches) expect(batch.length).toBeGreaterThan(0);
    };
    await expect(readAll()).rejects.toMatchObject({
      status: 422,
      code: expect.stringMatching(/row_too_long|cell_too_long/),
    });
    expect(file.bytesServed).toBeLessThan(MAX_ROW_LENGTH * 2.1);
    expect(file.openStreams).toBe(0);
  });
});

describe("reading stops when it is told to", () => {
  const text = `[${'{"a":1},'.repeat(200_000)}{"a":2}]`;

  test("by the signal", async () => {
    const controller = new AbortController();
    const file = memoryFile(text, { name: "x.json", chunkBytes: [4_096] });
    const { findings } = await json.inspect(file, {}, { signal });
    file.bytesServed = 0;
    const readAll = async () => {
      for await (const batch of json.read(file, findings, { signal: controller.signal }).batches) {
        controller.abort(new Error(`stopped after ${batch.length}`));
      }
    };
    await expect(readAll()).rejects.toThrow("stopped after 1000");
    expect(file.openStreams).toBe(0);
    expect(file.bytesServed).toBeLessThan(20_000);
  });

  test("by a consumer that has enough", async () => {
    const file = memoryFile(text, { name: "x.json", chunkBytes: [4_096] });
    const { findings } = await json.inspect(file, {}, { signal });
    file.bytesServed = 0;
    const reading = json.read(file, findings, { signal });
    for await (const batch of reading.batches) {
      expect(batch).toHaveLength(1_000);
      break;
    }
    expect(file.openStreams).toBe(0);
    expect(reading.bytesRead).toBe(file.bytesServed);
  });

  test("by a signal during inspection", async () => {
    const file = memoryFile(text, { name: "x.json" });
    await expect(json.inspect(file, {}, { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    expect(file.openStreams).toBe(0);
  });
});

describe("a file is taken for JSON", () => {
  test.for([
    { name: "x.json", content: "name,phone\n1,2\n", key: "json" },
    { name: "x.NDJSON", content: "", key: "json" },
    { name: "x.jsonl", content: '["a"]', key: "json" },
    { name: "x.txt", content: ' [ {"a":1}]', key: "json" },
    { name: "x", content: '\uFEFF{"a":1}', key: "json" },
    { name: "x.txt", content: Buffer.from('\uFEFF[{"a":1}]', "utf16le"), key: "json" },
    { name: "x.txt", content: '[["a",1]]', key: "json" },
    { name: "x.js", content: 'window.YTD.tweet.part0 = [ {"a":1}', key: "json" },
    { name: "x.js", content: '// one\nshow({"a":[', key: "json" },
    { name: "x.js", content: "let x = {a: 1};", key: "json" },
    { name: "x.txt", content: "[Section]\na,b\n", key: "csv" },
    { name: "x.txt", content: "{a}{b}\n1,2\n", key: "csv" },
    { name: "x.csv", content: '[{"a":1}]', key: "csv" },
    { name: "x.txt", content: "name\tphone\n", key: "csv" },
  ])("$name with $content is $key", async ({ name, content, key }) => {
    expect((await chooseDatasource(memoryFile(content, { name }), signal)).key).toBe(key);
  });
});
