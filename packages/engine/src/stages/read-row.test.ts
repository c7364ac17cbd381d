import { describe, expect, test } from "vitest";
import { phone, reader } from "./testing/row-reader.ts";

describe("reading a row", () => {
  test("gives typed values, metadata under the header, and the match key", () => {
    const read = reader({
      ...phone,
      Born: { field: "born" },
      Member: { field: "member" },
      Tags: { field: "tags" },
      Colour: { field: "colour" },
      Zip: "metadata",
      Secret: "ignore",
    });
    expect(read("(617) 555-1234", "12/31/1990", "yes", "a, b", "RED", "02134", "x")).toMatchObject({
      values: { phone: "+16175551234", born: "1990-12-31", member: true, tags: ["a", "b"], colour: "red" },
      metadata: { Zip: "02134" },
      issues: [],
      matchKey: "+16175551234",
      isInvalid: false,
    });
  });

  test("takes blank cells, white space and invisible characters for no value", () => {
    const read = reader({ ...phone, Born: { field: "born" }, Note: "metadata" });
    expect(read(" +16175551234\u200b", "\u00a0\u200b ", "  ")).toMatchObject({
      values: { phone: "+16175551234" },
      metadata: {},
      codes: [],
    });
  });

  test("keeps metadata exactly as written, under any header", () => {
    const headers = ["__proto__", "constructor", "N"];
    const uses = Object.fromEntries([
      ["Phone", { field: "phone" }] as const,
      ...headers.map((name) => [name, "metadata"] as const),
    ]);
    expect(Object.entries(reader(uses)("+16175551234", "x", "=1+1", " two\nlines ").metadata)).toEqual([
      ["__proto__", "x"],
      ["constructor", "=1+1"],
      ["N", " two\nlines "],
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("maps values, then transforms, then fills in the default", () => {
    const read = reader({
      ...phone,
      Colour: {
        field: "colour",
        value_map: [
          { from: "rot", to: "red" },
          { from: "-", to: "" },
        ],
        default: "Red",
      },
      Name: {
        field: "name",
        transforms: [
          { key: "trim", options: { collapse: true } },
          { key: "title_case", options: {} },
        ],
      },
    });
    expect(read("+16175551234", " rot ", " ada  b ").values).toMatchObject({ colour: "red", name: "Ada B" });
    expect(read("+16175551234", "-", "").values).toEqual({ phone: "+16175551234", colour: "red" });
    expect(read("+16175551234", "", "").values).toEqual({ phone: "+16175551234", colour: "red" });
    expect(read("+16175551234", "blau", "").codes).toEqual(["error unknown_option"]);
  });

  test("notes what blank cells erase, and nothing where a cell says anything at all", () => {
    const clear = { conflict: "clear" } as const;
    const read = reader({
      ...phone,
      Born: { field: "born", ...clear },
      Colour: { field: "colour", value_map: [{ from: "-", to: "" }], ...clear },
      Email: { field: "email", default: "a@x.org", ...clear },
      Name: { field: "name" },
    });
    const mobile = "+16175551234";
    expect(read(mobile, " \u00a0\u200b", "-", " ", "").cleared).toEqual(["born", "colour"]);
    expect(read(mobile, "12/31/1990", "red", "b@x.org", "").cleared).toEqual([]);
    expect(read(mobile, "30 Feb 2024", "red", "", "")).toMatchObject({ cleared: [], codes: ["warning not_a_date"] });
  });

  test("fills constants in and expands a value into fields that have none", () => {
    const read = reader(
      { ...phone, Name: { field: "name" }, Both: { field: "both" } },
      { constants: [{ field: "born", value: "1990-12-31" }] },
    );
    expect(read("+16175551234", "", "Ada").values).toEqual({
      phone: "+16175551234",
      born: "1990-12-31",
      name: "Ada",
      nick: "expanded",
    });
    expect(read("+16175551234", "Own", "Ada").values).toMatchObject({ name: "Own", nick: "expanded" });
  });

  test("keeps what a field leaves over under the header, and says so", () => {
    const read = reader({ ...phone, Email: { field: "email" } });
    expect(read("617-555-1102 ::: 617-555-1103", "a@x.org ::: b@x.org")).toMatchObject({
      values: { phone: "+16175551102", email: "a@x.org" },
      metadata: { Phone: "617-555-1103", Email: "b@x.org" },
      codes: ["info more_values", "info more_values"],
      isInvalid: false,
    });
  });

  test("keeps columns that the mapping does not name as metadata", () => {
    expect(reader(phone, { unnamed: ["Other"] })("+16175551234", "x").metadata).toEqual({ Other: "x" });
  });
});
