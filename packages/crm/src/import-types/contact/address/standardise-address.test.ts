import { describe, expect, test } from "vitest";
import { placeReaders } from "./property-of.ts";
import { standardiseAddress, type WrittenAddress } from "./standardise-address.ts";

const read = placeReaders({
  mapping: {
    ...{ columns: [], constants: [], match: { rule: "phone" }, conflict: { policy: "keep_existing" } },
    options: { mode: "lenient", campaign_list: null, country: "US" },
  },
});
const nothing = { city: null, state: null, postalCode: null, country: null };
const standardise = (written: Partial<WrittenAddress> & { address: string }) =>
  standardiseAddress({ ...nothing, ...written }, read);

describe("an address", () => {
  test.for([
    ["123 Main Street", "123 MAIN ST."],
    ["123 North Main St, Apartment 4", "123 N. Main Street\nApt. 4"],
    ["9 Rue de l’Église", "9 rue de l'Eglise"],
    ["12 Mill Lane, Boston, MA 02134", "12 mill ln, BOSTON, Massachusetts 02134-1234"],
    ["P.O. Box 12", "PO Box 12"],
    ["5 Οδός Ερμού", "5 ΟΔΟΣ ΕΡΜΟΥ"],
    ["12 улица Королёва", "12 УЛИЦА КОРОЛЕВА"],
    ["12\uFE0F Mill Lane", "12 Mill Lane"],
  ])("“%s” is the same as “%s”", ([one = "", other = ""]) => {
    const [first, second] = [standardise({ address: one }), standardise({ address: other })];
    expect(first).toMatchObject({ isParsed: true });
    expect(second.standardised).toBe(first.standardised);
  });

  test.for([
    ["12 Mill Lane", "12 Mill Lane Apt 4"],
    ["12 Mill Lane", "14 Mill Lane"],
    ["12 किला मार्ग", "12 काला मार्ग"],
    ["12 ถนนสีลม", "12 ถนนสลม"],
    ["5 ガ", "5 カ"],
    ["12 Mill Lane, Boston, MA 02134", "12 Mill Lane, Salem, MA 01970"],
  ])("“%s” is another than “%s”", ([one = "", other = ""]) => {
    expect(standardise({ address: one }).standardised).not.toBe(standardise({ address: other }).standardised);
  });

  test.for([
    {
      address: "12 Mill Lane, Apt 4, Boston, MA 02134",
      parts: { city: "Boston", state: "US-MA", postalCode: "02134", country: null },
    },
    {
      address: "12 Mill Lane\nBoston, MA 02134\nUnited States",
      parts: { city: "Boston", state: "US-MA", postalCode: "02134", country: "US" },
    },
    {
      address: "Hauptstraße 5, 10115 Berlin, Deutschland",
      parts: { city: "Berlin", state: null, postalCode: "10115", country: "DE" },
    },
    { address: "12 Mill Lane, Unit B", parts: nothing },
  ])("in one line has its parts: $address", ({ address, parts }) => {
    expect(standardise({ address })).toMatchObject({ ...parts, isParsed: true });
  });

  test("keeps what its own columns say", () => {
    const written = { address: "12 Mill Lane, Salem, MA 01970", city: "Boston", postalCode: "02134" };
    expect(standardise(written)).toMatchObject(written);
  });

  test.for(["Behind the old mill", "TBD", "n/a", "???", "12"])(
    "“%s” is no street, and is kept as written",
    (address) => {
      const { standardised, ...kept } = standardise({ address, city: "Boston" });
      expect(kept).toEqual({ ...nothing, address, city: "Boston", isParsed: false });
      expect(standardised.trim()).not.toBe("");
    },
  );
});
