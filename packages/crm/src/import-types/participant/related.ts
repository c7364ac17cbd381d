import type { MatchRule, Referral, ReferenceRefusal, ReferringRow, Related, Value } from "@inlet/engine";
import type { ContactReference } from "../../references/contact-reference.ts";
import { currencyOf } from "../../references/currency-of.ts";
import { findEvents, type EventReference } from "../../references/events.ts";
import { findOwnContacts, ownContactKinds, referToOwn } from "../../references/own-contact.ts";
import { ofAnother, unusedId } from "../../references/own-record.ts";
import { findParticipants, type FoundParticipant } from "../../references/participants.ts";
import { refusalIn, together } from "../../references/together.ts";
import { participantMatchRules } from "./match-rules.ts";

/** What was found of one row. */
interface Found {
  contact: ContactReference;
  event: EventReference;
  /** The participant that the row changes by its id. */
  own: FoundParticipant | null;
  registrar: ReferenceRefusal | null;
  rule: MatchRule;
  /** Of a fee whose currency neither the row nor the event tells. */
  fallbackCurrency: string;
}

function referOne(row: ReferringRow, found: Found): Referral {
  const { contact, event, own } = found;
  const values = new Map<string, Value>(row.values);
  values.delete("event_id");
  const refusal = wrongIn(row, found);
  if (refusal) return { values, related: [], refusal };
  if (event && "event" in event) values.set("event_id", event.event.id);
  if (values.has("fee_amount") && !values.has("currency")) {
    const ofEvent = event && "event" in event ? event.event.currency : null;
    values.set("currency", own?.currency ?? ofEvent ?? found.fallbackCurrency);
  }
  return referToOwn(contact, values);
}

function wrongIn({ values }: ReferringRow, found: Found): ReferenceRefusal | null {
  const { contact, event, own, registrar, rule } = found;
  const unused = unusedId(values, { field: "participant_id", what: "participant", rule });
  const another = own && ofAnother(contact, { what: "participant", id: own.id, contactId: own.contact_id });
  const isElsewhere = own && event && "event" in event && event.event.id !== own.event_id;
  return together([
    ...[refusalIn(contact), refusalIn(event), unused],
    ...[unused ? null : another, !unused && isElsewhere ? elsewhere(own) : null, registrar],
  ]);
}

const elsewhere = ({ id, event_id: event }: FoundParticipant): ReferenceRefusal => ({
  status: "error",
  code: "participant_elsewhere",
  field: "event_id",
  message: `The participant #${id} is not at this event but at event #${event}`,
  hint: "Correct the participant or the event, or blank the event.",
});

/** The contacts and events that participants refer to. */
export const participantRelated: Related = {
  before: ownContactKinds,
  after: [],
  makesMissing: { one: "contact", other: "contacts" },
  fills: ["contact_id", "event_id", "currency"],
  async refer(db, rows, context) {
    const { match, options } = context.mapping;
    const rule = participantMatchRules.find(({ key }) => key === match.rule);
    if (!rule) throw new Error(`unknown match rule ${match.rule}`);
    const contactOf = await findOwnContacts(db, rows, context);
    const eventOf = await findEvents(db, rows);
    const participantsOf = await findParticipants(db, rows);
    const fallbackCurrency = currencyOf(options.country ?? "US");
    return (row) => {
      const { own, refusal: registrar } = participantsOf(row);
      const found = { contact: contactOf(row), event: eventOf(row), own, registrar };
      return referOne(row, { ...found, rule, fallbackCurrency });
    };
  },
};
