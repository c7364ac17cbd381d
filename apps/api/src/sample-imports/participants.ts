import { imported, invalid, refused, warned, type Samples } from "./sample-import.ts";

const noMatch = refused("invalid_no_match", "no_matching_contact");
const disagree = refused("error", "contact_ids_disagree");
const later = imported({ is_pay_later: true });
const atOnce = imported({ is_pay_later: false });

/** Contacts at events. */
export const participants: Samples = {
  importType: "participant",
  recordSql: `SELECT to_jsonb(p) || jsonb_build_object('fee_amount', trim_scale(fee_amount)::text) AS record
    FROM participant p WHERE id = $1`,
  imports: [
    {
      file: "participants.csv",
      leftOut: ["left out by hand"],
      made: { participant: 36 },
      rows: {
        "label as it is": imported({
          ...{ contact_id: 2001, event_id: 1, status: "attended", roles: ["attendee"], register_date: "2026-05-30" },
          ...{ source: "Ticket shop", fee_amount: null, currency: null, is_pay_later: false, metadata: {} },
        }),
        "label in capitals": imported({ contact_id: 2002, event_id: 1, status: "attended" }),
        "label in small letters": imported({ contact_id: 2003, event_id: 1, status: "attended" }),
        "name of an option": imported({ status: "no_show" }),
        "id of an option": imported({ status: "vip_guest" }),
        abbreviation: imported({ status: "vip_guest" }),
        "straight apostrophe": imported({ status: "speakers_guest" }),
        "curly apostrophe": imported({ status: "speakers_guest" }),
        "unknown status": invalid("unknown_option"),
        "ambiguous status": invalid("ambiguous_option"),
        "roles by comma": imported({ roles: ["speaker", "volunteer"] }),
        "roles by semicolon": imported({ roles: ["host", "speaker"] }),
        "one unknown role": invalid("unknown_option"),
        "usual role of the event": imported({ event_id: 5, roles: ["volunteer"] }),
        ...{ "pay later yes": later, "pay later Y": later, "pay later TRUE": later },
        ...{ "pay later t": later, "pay later 1": later, "pay later On": later },
        ...{ "pay later no": atOnce, "pay later N": atOnce, "pay later False": atOnce },
        ...{ "pay later F": atOnce, "pay later 0": atOnce, "pay later OFF": atOnce },
        "pay later maybe": warned("not_yes_or_no", { is_pay_later: false }),
        "exact fee in the event's currency": imported({ fee_amount: "1234.1001", currency: "USD", fee_level: "Adult" }),
        "fee with a sign": imported({ fee_amount: "12.5", currency: "EUR" }),
        "fee in brackets": imported({ fee_amount: "-12.5", currency: "USD" }),
        "fee in a currency of its own": imported({ fee_amount: "10", currency: "CHF" }),
        "fee that is no amount": warned("not_an_amount", { fee_amount: null }),
        "day that is not there": warned("not_a_date", { register_date: null }),
        "contact by id": imported({ contact_id: 1001 }),
        "contact by external id": imported({ contact_id: 1002, event_id: 5 }),
        "contact by phone": imported({ contact_id: 1006 }),
        "contact by id and external id": imported({ contact_id: 1001 }),
        "id against external id": disagree,
        "external id against email": disagree,
        "email of somebody with another external id": disagree,
        "no such contact id": noMatch,
        "no such email": noMatch,
        "two contacts": refused("review", "several_contacts"),
        "no contact": invalid("required_missing"),
        "event by id": imported({ event_id: 1 }),
        "event id against title": invalid("event_ids_disagree"),
        "unknown event": invalid("unknown_event"),
        "unknown event id": invalid("unknown_event"),
        "event template": invalid("event_template"),
        "two events": refused("review", "several_events"),
        "no event": invalid("required_missing"),
        "no status": invalid("required_missing"),
        "there already": refused("duplicate"),
        "the same twice": refused("duplicate"),
        "the same by another name": refused("duplicate"),
        "registered by another": imported({ registered_by_id: 901 }),
        "registered by nobody": invalid("unknown_participant"),
        "left out by hand": refused("excluded"),
      },
    },
    {
      file: "participants-made.csv",
      settings: {
        options: { mode: "lenient", campaign_list: null, create_missing: true },
        match: { rule: "contact_event", on_match: "create" },
      },
      made: { contact: 1, participant: 3 },
      rows: {
        "new contact": imported({ status: "registered", roles: ["attendee"] }),
        "the same new contact once more": imported({ status: "attended", roles: ["volunteer"] }),
        "new contact at no event": invalid("unknown_event"),
        "new contact with a bad role": invalid("unknown_option"),
        "allowed again": imported({ contact_id: 1002, status: "attended" }),
      },
    },
    {
      file: "participants-changed.csv",
      settings: { match: { rule: "participant_id" }, conflict: { policy: "use_new" } },
      made: {},
      rows: {
        "status and roles": imported({ id: 901, status: "attended", roles: ["speaker", "host"], fee_amount: "30" }),
        "everything as it is": imported({ id: 902, version: 1 }),
        "no such participant": refused("invalid_no_match", "no_match"),
        "of another contact": refused("error", "participant_of_another"),
        "at another event": refused("error", "participant_elsewhere"),
        "without its id": invalid("required_missing"),
      },
    },
    {
      file: "participants-enriched.csv",
      settings: { match: { rule: "contact_event", on_match: "enrich" } },
      made: {},
      rows: {
        "fills what is empty": imported({ id: 901, source: "Web", fee_level: "Adult", fee_amount: "30" }),
      },
    },
    {
      file: "participants-disputed.csv",
      settings: { match: { rule: "contact_event", on_match: "enrich" }, conflict: { policy: "review" } },
      made: {},
      rows: {
        "differs from what is there": refused("review", "conflict"),
        "two contacts": refused("review", "several_contacts"),
      },
    },
    {
      file: "participants-disputed.csv",
      settings: {
        ...{ match: { rule: "contact_event", on_match: "enrich" }, conflict: { policy: "review" } },
        options: { mode: "strict", campaign_list: null },
      },
      isOnlyChecked: true,
      made: {},
      rows: {
        "differs from what is there": refused("error", "conflict"),
        "two contacts": refused("error", "several_contacts"),
      },
    },
  ],
};
