import { imported, invalid, refused, warned, type SampleImport, type Samples } from "./sample-import.ts";

const of = (values: object) => imported({ values });
const disagree = refused("error", "contact_ids_disagree");
const beginner = of({ role: "Steward", level: "new" });
const hand = of({ level: "old" });
const sailors = of({ fund: "sailors_fund" });
const keys = of({ has_keys: true });
const noKeys = of({ has_keys: false });
const disputed = {
  match: { rule: "by_role", on_match: "enrich" },
  conflict: { policy: "review" },
} satisfies SampleImport["settings"];

/** What contacts do as volunteers: a group of which each has several records. */
export const customData: Samples = {
  importType: "custom_data.volunteering",
  recordSql: "SELECT to_jsonb(r) AS record FROM custom_record r WHERE id = $1",
  imports: [
    {
      file: "custom-data.csv",
      leftOut: ["left out by hand"],
      made: { custom_record: 29 },
      rows: {
        everything: imported({
          ...{ contact_id: 2001, group_id: 50, metadata: {} },
          values: {
            ...{ role: "Head steward, evenings", since: "2026-05-30", hours: "1250.5", level: "new", fund: "donation" },
            ...{ days: ["mon", "tue"], places: ["Hall", "Kitchen"], has_keys: true },
          },
        }),
        "only what is required": of({ role: "Steward" }),
        ...{ "label in capitals": beginner, "label in small letters": beginner, "choice by value": beginner },
        ...{ "straight apostrophe": hand, "curly apostrophe": hand },
        ...{ "choice by id": sailors, "choice by abbreviation": sailors },
        "choice of a group in small letters": of({ fund: "member_dues" }),
        "unknown choice": invalid("unknown_option"),
        "ambiguous choice": invalid("ambiguous_option"),
        "one of several choices unknown": invalid("unknown_option"),
        ...{ "has keys yes": keys, "has keys Y": keys, "has keys TRUE": keys, "has keys t": keys, "has keys 1": keys },
        ...{ "has keys no": noKeys, "has keys N": noKeys, "has keys False": noKeys, "has keys f": noKeys },
        "has keys 0": noKeys,
        "has keys perhaps": warned("not_yes_or_no", { values: { role: "Steward" } }),
        "hours in brackets": of({ hours: "-12.5" }),
        "hours that are none": warned("not_an_amount", { values: { role: "Steward" } }),
        "no such day": warned("not_a_date", { values: { role: "Steward" } }),
        "without its role": invalid("required_missing"),
        "no contact": invalid("required_missing"),
        "contact by id": imported({ contact_id: 1001 }),
        "contact by external id": imported({ contact_id: 1002 }),
        "contact by phone": imported({ contact_id: 1006 }),
        ...{ "id against external id": disagree, "external id against email": disagree },
        "no such contact": refused("invalid_no_match", "no_matching_contact"),
        "two contacts": refused("review", "several_contacts"),
        "the same again makes another": of({ role: "Steward" }),
        "and once more": of({ role: "Steward" }),
        "id that nobody looks at": invalid("record_id_unused"),
        "left out by hand": refused("excluded"),
      },
    },
    {
      file: "custom-data-made.csv",
      settings: { options: { mode: "lenient", campaign_list: null, create_missing: true } },
      made: { contact: 1, custom_record: 2 },
      rows: {
        "new volunteer": of({ role: "Cook" }),
        "the same new volunteer again": of({ role: "Steward" }),
        "new volunteer without a role": invalid("required_missing"),
        "new volunteer of no level": invalid("unknown_option"),
      },
    },
    {
      file: "custom-data-changed.csv",
      settings: { match: { rule: "record_id" }, conflict: { policy: "use_new" } },
      made: {},
      rows: {
        "changed by its id": imported({ id: 701, version: 2, values: { role: "Steward", hours: "4", days: ["mon"] } }),
        "no such record": refused("invalid_no_match", "no_match"),
        "of another contact": refused("error", "record_of_another"),
        "without its id": invalid("required_missing"),
      },
    },
    {
      file: "custom-data-enriched.csv",
      settings: { match: { rule: "by_role", on_match: "enrich" } },
      made: { custom_record: 1 },
      rows: {
        "fills what is empty": imported({
          ...{ id: 701, values: { role: "Steward", hours: "3", level: "new", since: "2020-01-01" } },
        }),
        "of the same role twice": imported({ id: 701 }),
        "of another role": of({ role: "Cook", hours: "1" }),
        "nothing new": imported({ id: 702, version: 1 }),
        "one of two records": refused("review", "several_matches"),
      },
    },
    {
      file: "custom-data-skipped.csv",
      settings: { match: { rule: "by_role", on_match: "skip" } },
      made: { custom_record: 1 },
      rows: {
        "there already": refused("duplicate"),
        "not there": of({ role: "Cook" }),
        "twice in the file": refused("duplicate"),
      },
    },
    {
      file: "custom-data-disputed.csv",
      settings: disputed,
      made: {},
      rows: {
        "differs from what is there": refused("review", "conflict"),
        "two contacts": refused("review", "several_contacts"),
      },
    },
    {
      file: "custom-data-disputed.csv",
      settings: { ...disputed, options: { mode: "strict", campaign_list: null } },
      isOnlyChecked: true,
      made: {},
      rows: {
        "differs from what is there": refused("error", "conflict"),
        "two contacts": refused("error", "several_contacts"),
      },
    },
  ],
};
