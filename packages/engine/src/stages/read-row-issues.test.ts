import { describe, expect, test } from "vitest";
import { phone, reader } from "./testing/row-reader.ts";

describe("a cell that cannot be read", () => {
  const uses = { ...phone, Email: { field: "email" }, Born: { field: "born" }, Name: { field: "name" } };

  test("is left out with a warning in lenient mode, and the row goes in", () => {
    const row = reader(uses)("+16175551234", "ada@", "31/02/2024", "Charlotte");
    expect(row).toMatchObject({ isInvalid: false, values: { phone: "+16175551234" } });
    expect(row.issues[1]).toEqual({
      code: "not_a_date",
      severity: "warning",
      message: "31/02/2024 is not a date, so Born is left out",
      hint: "Change it or leave it blank.",
      row: 7,
      line: 9,
      column: 2,
      field: "born",
      value: "31/02/2024",
    });
    expect(row.codes).toEqual(["warning not_an_email", "warning not_a_date", "warning too_long"]);
  });

  test("makes the row invalid in strict mode", () => {
    const row = reader(uses, { mode: "strict" })("+16175551234", "ada@", "31/02/2024", "");
    expect(row.codes).toEqual(["error not_an_email", "error not_a_date"]);
    expect(row.isInvalid).toBe(true);
  });

  test("is kept as written in mode none where its type can, else left out", () => {
    const row = reader(uses, { mode: "none" })("n/a", "ada@", "31/02/2024", "Charlotte");
    expect(row).toMatchObject({ isInvalid: false, matchKey: null, values: { email: "ada@", name: "Charlotte" } });
    expect(row.codes).toEqual([
      "warning not_a_phone",
      "warning not_an_email",
      "warning not_a_date",
      "warning too_long",
    ]);
  });

  test.for(["lenient", "none"] as const)("is never stored when no database can hold it (%s)", (mode) => {
    const row = reader({ ...uses, Note: "metadata" }, { mode })("+16175551234", "a\0@x.org", "", "a\ud800", "n\0");
    expect(row.values).toEqual({ phone: "+16175551234" });
    expect(row.metadata).toEqual({});
    expect(row.codes).toEqual(["warning not_an_email", "warning invalid_character", "warning invalid_character"]);
    for (const { value, message } of row.issues) {
      expect(`${value}${message}`).not.toContain("\0");
      expect(`${value}${message}`.isWellFormed()).toBe(true);
    }
  });

  test("is shown cut to 200 characters", () => {
    const row = reader(uses)("+16175551234", "👩‍🚀".repeat(500), "", "");
    expect(row.issues[0]?.value?.length).toBeLessThanOrEqual(200);
    expect(row.issues[0]?.value?.isWellFormed()).toBe(true);
  });
});

describe("the fields of the match rule", () => {
  test("missing, make the row invalid, with what to do", () => {
    const row = reader({ ...phone, Email: { field: "email" } })("", "ada@example.org");
    expect(row.isInvalid).toBe(true);
    expect(row.issues).toEqual([
      {
        code: "required_missing",
        severity: "error",
        message: "Phone is missing",
        hint: "Add a phone number, or choose another match rule.",
        row: 7,
        line: 9,
        column: 0,
        field: "phone",
        value: null,
      },
    ]);
  });

  const email = { Email: { field: "email" } };
  test.for([
    {
      name: "needed",
      uses: phone,
      more: {},
      hint: "Write it with area code, abroad with country as in +44 20 7946 0958.",
    },
    {
      name: "filled where it is blank",
      uses: { Phone: { field: "phone", default: "+16175551234" } },
      more: {},
      hint: /blank/u,
    },
    { name: "of a row that needs nothing", uses: phone, more: { mode: "none" }, hint: /blank/u },
    {
      name: "one of several that are there",
      uses: { ...email, ...phone },
      more: { requiredAny: [["email", "phone"]] },
      hint: /blank/u,
    },
    {
      name: "the only one of several",
      uses: email,
      more: { requiredAny: [["email", "phone"]] },
      hint: "Write it as in ada@example.org.",
    },
    {
      name: "the only one of several beside a blank constant",
      uses: email,
      more: { requiredAny: [["email", "phone"]], constants: [{ field: "phone", value: " " }] },
      hint: "Write it as in ada@example.org.",
    },
    { name: "not needed", uses: { ...email, ...phone }, more: {}, hint: /blank/u },
  ] as const)("unreadable, are said to do without where that is so: $name", ({ uses, more, hint }) => {
    const [issue] = reader(uses, more)("n/a", "+16175551234").issues;
    expect(issue?.hint).toEqual(typeof hint === "string" ? hint : expect.stringMatching(hint));
  });

  test("unreadable, are an error in lenient mode too, told once", () => {
    expect(reader(phone)("n/a").codes).toEqual(["error not_a_phone"]);
  });

  test("may be missing in mode none", () => {
    expect(reader(phone, { mode: "none" })("")).toMatchObject({ isInvalid: false, matchKey: null, issues: [] });
  });
});

test.for(["lenient", "strict", "none"] as const)(
  "a row that was not read as it should is invalid, whatever its cells (%s)",
  (mode) => {
    const defect = {
      code: "too_many_cells",
      message: "This row has 2 cells, the header 1",
      hint: "Mend the row.",
    } as const;
    const row = reader(phone, { mode, defect })("+16175551234", "x");
    expect(row).toMatchObject({ isInvalid: true, matchKey: null });
    expect(row.issues).toMatchObject([
      { code: "too_many_cells", severity: "error", row: 7, line: 9, hint: "Mend the row." },
    ]);
  },
);
