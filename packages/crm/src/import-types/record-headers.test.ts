import type { Column } from "@inlet/contract";
import { fieldTypes, suggestMapping } from "@inlet/engine";
import { expect, test } from "vitest";
import contribution from "./contribution.ts";
import membership from "./membership.ts";
import participant from "./participant.ts";

const profileOf = (column: number) => ({
  ...{ column, filled: 1, fill_rate: 1, distinct: 1, samples: ["v"], longest: 1, detected_type: "text" },
});

test.for([
  {
    source: "a club's list of members in German",
    type: membership,
    fields: {
      ...{ Vorname: "first_name", Mitgliedsart: "membership_type_id", Eintritt: "join_date" },
      ...{ "Gültig ab": "start_date", "Gültig bis": "end_date" },
    },
  },
  {
    source: "a German bank",
    type: contribution,
    fields: { Buchung: "receive_date", Betrag: "total_amount", Währung: "currency" },
  },
  {
    source: "another German bank",
    type: contribution,
    fields: { Buchungstag: "receive_date", Betrag: "total_amount" },
  },
  {
    source: "a ticket shop",
    type: participant,
    fields: { "Buyer e-mail": "email", Event: "event_title", "Ordered at": "register_date", Price: "fee_amount" },
  },
])("headers of $source are understood", ({ type, fields }) => {
  const columns = Object.keys(fields).map((header, index): Column => ({ index, header, name: header }));
  const suggestions = suggestMapping({
    columns,
    profiles: columns.map(({ index }) => profileOf(index)),
    fields: type.fields,
    headerWords: type.headerWords,
    fieldTypes,
  });
  const found = suggestions.map(({ column, field }) => [columns[column]?.header, field]);
  expect(Object.fromEntries(found)).toEqual(fields);
});
