import { describe, expect, test } from "vitest";
import { phone, reader } from "./testing/row-reader.ts";

const PHONE = "+16175551234";

describe("a field that depends on another", () => {
  const uses = { ...phone, State: { field: "state" }, Country: { field: "country" } };

  test.for([
    {
      name: "is read by what the other one gives",
      cells: ["WA", "Australia"],
      values: { state: "AU-WA", country: "AU" },
    },
    {
      name: "is read as usual in the job where it is blank",
      cells: ["WA", ""],
      values: { state: "US-WA", country: "US" },
    },
    { name: "leaves the other one alone when it is blank", cells: ["", "Germany"], values: { country: "DE" } },
  ])("$name", ({ cells, values }) => {
    const row = reader(uses)(PHONE, ...cells);
    expect(row.values).toEqual({ phone: PHONE, ...values });
    expect(row.codes).toEqual([]);
  });

  test("is a fault where the other one does not allow it", () => {
    const row = reader(uses, { mode: "strict" })(PHONE, "California", "Germany");
    expect(row.values).toEqual({ phone: PHONE, country: "DE" });
    expect(row.issues).toMatchObject([
      {
        severity: "error",
        field: "state",
        column: 1,
        message: "California is not a state of Germany",
        value: "California",
      },
    ]);
  });

  test("waits until the other one is mended", () => {
    const row = reader(uses)(PHONE, "Bayern", "Grmany");
    expect(row.values).toEqual({ phone: PHONE });
    expect(row.codes).toEqual(["warning not_a_country", "warning depends_on_unread"]);
    expect(row.issues[1]?.message).toBe("State cannot be read without Country, so State is left out");
  });

  test("may depend on a constant, and be one", () => {
    const constants = [
      { field: "state", value: "WA" },
      { field: "country", value: "Australia" },
    ];
    expect(reader(phone, { constants })(PHONE).values).toMatchObject({ state: "AU-WA", country: "AU" });
  });
});

describe("what a cell says of another field", () => {
  const uses = { ...phone, Amount: { field: "amount" }, Currency: { field: "currency" } };

  test.for([
    { name: "fills it where it is blank", cells: ["€12.50", ""], currency: "EUR" },
    { name: "gives way to what stands there", cells: ["$12.50", "AUD"], currency: "AUD" },
    { name: "may say the same", cells: ["€12.50", "EUR"], currency: "EUR" },
    { name: "may be nothing", cells: ["12.50", "AUD"], currency: "AUD" },
    { name: "takes the likeliest of several", cells: ["$12.50", ""], currency: "USD" },
  ])("$name", ({ cells, currency }) => {
    const row = reader(uses)(PHONE, ...cells);
    expect(row.values).toEqual({ phone: PHONE, amount: "12.5", currency });
    expect(row.codes).toEqual([]);
  });

  test("fills a field without a column, and gives way to a constant", () => {
    const { Amount } = uses;
    expect(reader({ ...phone, Amount })(PHONE, "12,50 €").values).toMatchObject({ currency: "EUR" });
    const constants = [{ field: "currency", value: "aud" }];
    expect(reader({ ...phone, Amount }, { constants })(PHONE, "$5").values).toMatchObject({ currency: "AUD" });
  });

  test("takes the cell back where it contradicts what stands there", () => {
    const row = reader(uses)(PHONE, "€12.50", "AUD");
    expect(row.values).toEqual({ phone: PHONE, currency: "AUD" });
    expect(row.issues).toMatchObject([
      {
        ...{ code: "contradicts_field", severity: "warning", field: "amount", column: 1, value: "€12.50" },
        message: "This cell says EUR, but Currency is AUD, so Amount is left out",
        hint: "Change the cell or Currency.",
      },
    ]);
    expect(reader(uses, { mode: "strict" })(PHONE, "€12.50", "AUD")).toMatchObject({ isInvalid: true });
  });

  test("takes the cell back where the other field cannot take it", () => {
    const row = reader(uses)(PHONE, "CHF 12.50", "");
    expect(row.values).toEqual({ phone: PHONE });
    expect(row.codes).toEqual(["warning unknown_option"]);
    expect(row.issues[0]?.message).toBe("Invalid value for Currency, so Amount is left out");
  });
});
