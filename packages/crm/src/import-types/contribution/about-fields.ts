import type { Field } from "@inlet/engine";
import { campaignField } from "../../references/campaigns.ts";

const dateField = (key: string, label: string, synonyms: readonly string[]): Field => ({
  ...{ key, label, type: "date", group: "Dates", example: "2026-05-30" },
  synonyms: [label.toLowerCase(), ...synonyms],
});

const foundByNumbers = "contributions are found by their numbers";

/** By what a contribution is known, when it came, and what is said of it. */
export const contributionAboutFields: readonly Field[] = [
  {
    key: "transaction_id",
    label: "Transaction ID",
    type: "text",
    group: "Numbers",
    maxLength: 200,
    keptBecause: foundByNumbers,
    example: "tx-20260530-1",
    synonyms: [
      ...["transaction id", "trxn id", "transaction", "transaction number", "payment id", "charge id", "reference"],
      ...["transaktionscode", "order id", "receipt id"],
    ],
  },
  {
    key: "invoice_number",
    label: "Invoice number",
    type: "text",
    group: "Numbers",
    maxLength: 200,
    keptBecause: foundByNumbers,
    example: "2026-117",
    synonyms: ["invoice number", "invoice id", "invoice", "invoice no", "invoice reference", "rechnungsnummer"],
  },
  {
    key: "contribution_id",
    label: "Contribution ID",
    type: "id",
    group: "Numbers",
    description: "Inlet’s own number of the contribution, to change one that is there.",
    example: "",
    synonyms: ["contribution id", "contribution number"],
  },
  dateField("receive_date", "Date received", [
    ...["receive date", "received date", "date", "donation date", "gift date", "contribution date", "payment date"],
    ...["transaction date", "paid on", "datum", "buchung", "buchungstag", "buchungsdatum"],
  ]),
  dateField("cancel_date", "Cancel date", ["cancelled date", "canceled date", "refund date"]),
  dateField("receipt_date", "Receipt date", ["receipt sent", "receipted on"]),
  dateField("thankyou_date", "Thank-you date", [
    "thank you date",
    "thankyou date",
    "thank you sent",
    "acknowledged on",
  ]),
  dateField("revenue_recognition_date", "Revenue recognition date", ["revenue date"]),
  {
    key: "source",
    label: "Contribution source",
    type: "text",
    group: "About",
    maxLength: 255,
    example: "Spring appeal",
    synonyms: ["contribution source", "source", "donation source", "appeal"],
  },
  {
    key: "note",
    label: "Note",
    type: "text",
    group: "About",
    example: "For the library",
    synonyms: ["note", "notes", "contribution note", "comment", "comments", "memo", "donor comment"],
  },
  campaignField("About"),
];
