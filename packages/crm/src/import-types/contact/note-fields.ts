import type { Field } from "@inlet/engine";

/** Columns of orders, whose notes and source are the order's. */
const ofOrders = ["financial status", "order number", "order status", "lineitem name", "order total"];

/** What else is to be known of a contact, in somebody's own words. */
export const noteFields: readonly Field[] = [
  {
    key: "source",
    label: "Source",
    type: "text",
    group: "About",
    description: "Where the contact came from, such as an event or a referral.",
    maxLength: 255,
    example: "Summer fair",
    synonyms: [
      ...["source", "lead source", "contact source", "original source", "origin", "acquisition source"],
      ...["herkunft", "quelle", "leadquelle", "origine", "origen", "fuente", "herkomst", "bron"],
    ],
    never: [{ headers: ["source"], besides: ofOrders }],
  },
  {
    key: "notes",
    label: "Notes",
    type: "text",
    group: "About",
    description: "Of any length.",
    example: "Prefers to be called in the evening",
    synonyms: [
      ...["notes", "note", "comments", "comment", "remarks", "remark", "contact notes", "contact note"],
      ...["notizen", "notiz", "bemerkungen", "bemerkung", "anmerkungen", "anmerkung", "kommentar", "kommentare"],
      ...["remarques", "remarque", "commentaires", "commentaire", "notas", "nota", "comentarios", "observaciones"],
      ...["opmerkingen", "opmerking", "osservazioni", "observacoes"],
    ],
    never: [{ headers: ["note", "notes", "customer note", "comments"], besides: ofOrders }],
  },
];
