import { imported, invalid, refused, warned, type Samples } from "./sample-import.ts";

const call = imported({ activity_type: "phone_call" });
const visit = imported({ activity_type: "site_visit" });
const disagree = refused("error", "contact_ids_disagree");
const noMatch = refused("invalid_no_match", "no_matching_contact");
const withPeople = (...people: string[]) => imported({ people });

/** What was done with and for contacts. */
export const activities: Samples = {
  importType: "activity",
  recordSql: `SELECT to_jsonb(a) || jsonb_build_object('activity_date', a.activity_date AT TIME ZONE 'UTC', 'people',
      (SELECT jsonb_agg(p.role || ' ' || coalesce(c.first_name, c.email) ORDER BY p.id)
        FROM activity_contact p JOIN contact c ON c.id = p.contact_id WHERE p.activity_id = a.id)) AS record
    FROM activity a WHERE a.id = $1`,
  imports: [
    {
      file: "activities.csv",
      leftOut: ["left out by hand"],
      made: { activity: 18, activity_contact: 25 },
      rows: {
        everything: imported({
          ...{ activity_type: "meeting", subject: "Plans", activity_date: "2026-06-01T08:00:00", duration_minutes: 45 },
          ...{ details: "She likes the new room.", location: "Town hall", status: "scheduled", priority: "urgent" },
          ...{
            campaign_id: 7,
            people: ["target Ada", "target Grace", "target Guest", "assignee Charles", "source Charles"],
          },
        }),
        least: imported({
          ...{ activity_type: "phone_call", status: "completed", priority: "normal", duration_minutes: null },
          ...{ activity_date: "2026-06-01T10:00:00", people: ["target Ada"], metadata: {} },
        }),
        "date without time": imported({ activity_date: "2026-06-01T00:00:00" }),
        ...{ "label in capitals": call, "label in small letters": call, "name of an option": call },
        ...{ "id of an option": visit, abbreviation: visit, "straight apostrophe": visit, "curly apostrophe": visit },
        "unknown type": invalid("unknown_option"),
        "ambiguous type": invalid("ambiguous_option"),
        ...{ "unknown status": invalid("unknown_option"), "unknown priority": invalid("unknown_option") },
        "day that is not there": invalid("not_a_time"),
        ...{ "no date": invalid("required_missing"), "no type": invalid("required_missing") },
        "no subject": invalid("required_missing"),
        "duration that is none": warned("not_a_number", { duration_minutes: null }),
        "duration below nothing": invalid("negative_duration"),
        "contact by id": withPeople("target Grace"),
        "contact by external id": withPeople("target Charles"),
        "contact by phone": withPeople("target Grace"),
        "targets by comma, the contact among them": withPeople("target Ada", "target Grace"),
        "targets alone": withPeople("target Charles"),
        "two assignees": withPeople("target Ada", "assignee Charles", "assignee Grace"),
        ...{ "id against external id": disagree, "external id against email": disagree },
        "no such contact": noMatch,
        "two contacts": refused("review", "several_contacts"),
        "no contact": invalid("required_missing"),
        "target that is not there": noMatch,
        "assignee who is one of two": refused("review", "several_contacts"),
        "source that is not there": noMatch,
        "unknown campaign": invalid("unknown_campaign"),
        "id that nobody looks at": invalid("activity_id_unused"),
        "the same twice, each by itself": call,
        "left out by hand": refused("excluded"),
      },
    },
    {
      file: "activities-met.csv",
      settings: {
        options: { mode: "lenient", campaign_list: null, create_missing: true },
        match: { rule: "same_activity" },
      },
      made: { contact: 4, activity: 4, activity_contact: 7 },
      rows: {
        "there already": refused("duplicate"),
        new: call,
        "the same twice": refused("duplicate"),
        "new contact": withPeople("target New"),
        "the same new contact and activity": refused("duplicate"),
        "new contact of an unknown type": invalid("unknown_option"),
        "new contact with targets of whom one is new": withPeople(
          ...["target lost@example.org", "target Ada", "target nobody@example.org"],
        ),
        "new target alone, who is assigned as well": withPeople(
          "target brand@example.org",
          "assignee brand@example.org",
        ),
        "the same new target and activity": refused("duplicate"),
        "new contact with a target that is no email": noMatch,
        "new target of an unknown type": invalid("unknown_option"),
      },
    },
    {
      file: "activities-enriched.csv",
      settings: { match: { rule: "same_activity", on_match: "enrich" } },
      made: { activity_contact: 1 },
      rows: {
        "fills what is empty": imported({
          ...{ id: 501, subject: "Lunch", details: "Soup", location: "Town hall" },
          people: ["target Ada", "source Ada", "assignee Grace"],
        }),
      },
    },
    {
      file: "activities-strict.csv",
      settings: { options: { mode: "strict", campaign_list: null } },
      isOnlyChecked: true,
      made: {},
      rows: { "in order": refused("valid"), "two contacts": refused("error", "several_contacts") },
    },
    {
      file: "activities-changed.csv",
      settings: { match: { rule: "activity_id" }, conflict: { policy: "use_new" } },
      made: { activity_contact: 1 },
      rows: {
        "changed, with one more target": imported({
          ...{ id: 501, subject: "Late lunch", people: ["target Ada", "source Ada", "target Grace"] },
        }),
        "no such activity": refused("invalid_no_match", "no_match"),
        "without its id": invalid("required_missing"),
        "duration below nothing": invalid("negative_duration"),
      },
    },
  ],
};
