import { imported, invalid, refused, warned, type Samples } from "./sample-import.ts";

const disagree = refused("error", "contact_ids_disagree");
const general = imported({ type: "general" });
const season = imported({ type: "season" });
const held = (status: string) => imported({ status, is_override: true });
const notHeld = imported({ status: "expired", is_override: false });
const disputed = { match: { rule: "contact_type", on_match: "enrich" }, conflict: { policy: "review" } } as const;

/** Who is a member. */
export const memberships: Samples = {
  importType: "membership",
  recordSql: `SELECT to_jsonb(m) || jsonb_build_object('type', t.name, 'status', s.name) AS record
    FROM membership m JOIN membership_type t ON t.id = m.membership_type_id JOIN membership_status s ON s.id = m.status_id
    WHERE m.id = $1`,
  imports: [
    {
      file: "memberships.csv",
      leftOut: ["left out by hand"],
      made: { membership: 30 },
      rows: {
        everything: imported({
          ...{ contact_id: 2001, type: "general", join_date: "2019-02-28", start_date: "2019-03-01" },
          ...{ end_date: "2021-02-28", status: "expired", is_override: false, status_override_end_date: null },
          ...{ source: "Open day", campaign_id: 7, metadata: {} },
        }),
        "rolling from its join date": imported({
          ...{ join_date: "2020-02-29", start_date: "2020-02-29", end_date: "2021-02-27", status: "expired" },
        }),
        "rolling from its start date": imported({
          ...{ join_date: "2020-05-30", start_date: "2020-05-30", end_date: "2021-05-29" },
        }),
        "end as given": imported({ start_date: "2020-03-01", end_date: "9998-12-31", status: "current" }),
        "fixed, joined before the rollover": imported({
          ...{ join_date: "2021-05-31", start_date: "2020-09-01", end_date: "2021-08-31" },
        }),
        "fixed, joined on the rollover": imported({
          ...{ join_date: "2021-06-01", start_date: "2020-09-01", end_date: "2022-08-31" },
        }),
        "for life": imported({ type: "lifetime", start_date: "2020-03-01", end_date: null, status: "current" }),
        ...{ "label in capitals": general, "label in small letters": general },
        ...{ "type by name": season, "type by id": season, "straight apostrophe": season, "curly apostrophe": season },
        "unknown type": invalid("unknown_option"),
        "type that is not given any more": invalid("unknown_option"),
        "status that follows from the dates": imported({ status: "expired" }),
        "status against the dates": invalid("status_contradicts_dates"),
        "status given by hand": invalid("status_contradicts_dates"),
        "unknown status": invalid("unknown_option"),
        "no status today": invalid("no_status_today"),
        "start before join": invalid("start_before_join"),
        "end before start": invalid("end_before_start"),
        "override yes": held("cancelled"),
        "override Y": imported({ status: "pending", is_override: true, status_override_end_date: "9998-12-31" }),
        ...{ "override TRUE": held("deceased"), "override t": held("current"), "override 1": held("current") },
        ...{ "override no": notHeld, "override N": notHeld, "override False": notHeld },
        ...{ "override f": notHeld, "override 0": notHeld },
        "override maybe": warned("not_yes_or_no", { is_override: false }),
        "override without status": invalid("override_without_status"),
        "override end without override": invalid("override_end_without_override"),
        "override that is over": invalid("override_is_over"),
        "no date": invalid("required_missing"),
        "no type": invalid("required_missing"),
        "no contact": invalid("required_missing"),
        "end that is no day": warned("not_a_date", { end_date: "2021-02-28" }),
        "join that is no day": invalid("not_a_date"),
        "contact by id": imported({ contact_id: 1001 }),
        "contact by external id": imported({ contact_id: 1002 }),
        "contact by phone": imported({ contact_id: 1006 }),
        "contact that is an organization": imported({ contact_id: 1005 }),
        ...{ "id against external id": disagree, "external id against email": disagree },
        "no such contact": refused("invalid_no_match", "no_matching_contact"),
        "two contacts": refused("review", "several_contacts"),
        "unknown campaign": invalid("unknown_campaign"),
        "there already": refused("duplicate"),
        "the same twice": refused("duplicate"),
        "id that nobody looks at": invalid("membership_id_unused"),
        "left out by hand": refused("excluded"),
      },
    },
    {
      file: "memberships-made.csv",
      settings: {
        options: { mode: "lenient", campaign_list: null, create_missing: true },
        match: { rule: "contact_type", on_match: "create" },
      },
      made: { contact: 1, membership: 3 },
      rows: {
        "new member": imported({ type: "general" }),
        "the same new member, for life": imported({ type: "lifetime" }),
        "new member of no type": invalid("unknown_option"),
        "allowed again": imported({ contact_id: 1002 }),
      },
    },
    {
      file: "memberships-changed.csv",
      settings: { match: { rule: "membership_id" }, conflict: { policy: "use_new" } },
      made: {},
      rows: {
        "extended, and its status follows": imported({
          ...{ id: 601, end_date: "9998-12-31", status: "current", source: "Open day", start_date: "2019-05-30" },
        }),
        "no such membership": refused("invalid_no_match", "no_match"),
        "of another contact": refused("error", "membership_of_another"),
        "end before its start": invalid("end_before_start"),
        "status against its dates": invalid("status_contradicts_dates"),
        "without its id": invalid("required_missing"),
      },
    },
    {
      file: "memberships-enriched.csv",
      settings: { match: { rule: "contact_type", on_match: "enrich" } },
      made: {},
      rows: { "fills what is empty": imported({ id: 601, source: "Open day", campaign_id: 7, status: "expired" }) },
    },
    {
      file: "memberships-disputed.csv",
      settings: disputed,
      made: {},
      rows: {
        "differs from what is there": refused("review", "conflict"),
        "two contacts": refused("review", "several_contacts"),
      },
    },
    {
      file: "memberships-disputed.csv",
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
