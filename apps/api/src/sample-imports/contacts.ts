import { imported, invalid, refused, warned, type Samples } from "./sample-import.ts";

const noEmail = imported({ do_not_email: true });
const email = imported({ do_not_email: false });
const at = (address: object) => imported({ addresses: [address] });

/** People, organizations and households. */
export const contacts: Samples = {
  importType: "contact",
  recordSql: `SELECT to_jsonb(c) || jsonb_build_object(
      'addresses', (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.id) FROM contact_address a WHERE a.contact_id = c.id),
      'further', (SELECT jsonb_agg(f.text ORDER BY f.text) FROM (
        SELECT location || ' ' || phone_type || ' ' || phone AS text FROM contact_phone WHERE contact_id = c.id
        UNION ALL SELECT location || ' ' || email FROM contact_email WHERE contact_id = c.id
        UNION ALL SELECT website_type || ' ' || url FROM contact_website WHERE contact_id = c.id) AS f)
    ) AS record FROM contact c WHERE id = $1`,
  imports: [
    {
      file: "contacts.csv",
      leftOut: ["left out by hand"],
      made: { contact: 25 },
      rows: {
        everything: imported({
          ...{ contact_type: "individual", prefix: "Dr.", first_name: "Mary", middle_name: "Ann", last_name: "O’Neil" },
          ...{ suffix: "Jr.", nickname: "Mo", phone: "+12125550001", email: "Mary@example.org", gender: "female" },
          ...{ birth_date: "1990-05-30", company_name: "Acme", job_title: "Head of Sales", department: "Sales" },
          ...{ industry: "Steel", company_size: "11-50", preferred_language: "en", external_id: "0042" },
          ...{ linkedin_url: "https://linkedin.com/in/mary", company_website: "https://example.org" },
          ...{ twitter_handle: "@mary", tags: ["urgent", "commercial", "repeat"], do_not_email: false },
          ...{
            do_not_phone: false,
            do_not_mail: false,
            do_not_bulk: false,
            contact_metadata: {},
            source: "csv",
            contact_source: "Gala 2026",
            notes: "Prefers mornings, by phone",
          },
        }),
        organization: imported({ contact_type: "organization", company_name: "Beta Trust" }),
        "household in capitals": imported({ contact_type: "household", last_name: "Byron" }),
        "label in small letters": imported({ contact_type: "individual", gender: "female" }),
        "label in capitals": imported({ gender: "male" }),
        abbreviation: imported({ gender: "female" }),
        ...{ "unknown gender": invalid("unknown_option"), "unknown type": invalid("unknown_option") },
        ...{ "no email yes": noEmail, "no email Y": noEmail, "no email TRUE": noEmail },
        ...{ "no email t": noEmail, "no email 1": noEmail, "no email On": noEmail },
        ...{ "no email no": email, "no email N": email, "no email False": email },
        ...{ "no email f": email, "no email 0": email, "no email OFF": email },
        "no email maybe": invalid("not_yes_or_no"),
        "day that is not there": warned("not_a_date", { birth_date: null }),
        "email that is none": warned("not_an_email", { email: null }),
        "website that is none": warned("not_a_url", { company_website: null }),
        "code with zeros": imported({ external_id: "007" }),
        "tags by semicolon": imported({ tags: ["Board", "VIP"] }),
        "phone in other words": imported({ phone: "+12125559001" }),
        "phone of a country": imported({ phone: "+442079460958" }),
        "no phone": invalid("required_missing"),
        "phone that is none": invalid("not_a_phone"),
        "fills what is empty": imported({ id: 1001, first_name: "Ada", job_title: "Countess", tags: ["board"] }),
        "nothing new": imported({ id: 1006, version: 1 }),
        "two contacts": refused("review", "several_matches"),
        "the same twice in the file": imported({ gender: "female", job_title: "Boss" }),
        "once more without news": refused("duplicate"),
        "left out by hand": refused("excluded"),
      },
    },
    {
      file: "contacts-full-names.csv",
      made: { contact: 2 },
      rows: {
        "full name": imported({ prefix: "Dr.", first_name: "Mary", middle_name: "Ann", last_name: "O’Neil" }),
        "last name first": imported({ first_name: "Mary", last_name: "O’Neil" }),
      },
    },
    {
      file: "contacts-addresses.csv",
      made: { contact: 14, contact_address: 14, contact_phone: 1, contact_email: 1, contact_website: 1 },
      rows: {
        "a whole address": at({
          ...{ location: "home", street: "12 Mill Lane", city: "Boston", state: "US-MA", postal_code: "02134" },
          ...{ country: "US", is_primary: true },
        }),
        "state of the usual country": at({ city: "Seattle", state: "US-WA", country: "US" }),
        "the same state of another country": at({ state: "AU-WA", country: "AU" }),
        "province of Belgium": at({ state: "BE-VLI", country: "BE" }),
        "the same province of the Netherlands": at({ state: "NL-LI", country: "NL" }),
        "Punjab of India": at({ state: "IN-PB", country: "IN" }),
        "Punjab of Pakistan": at({ state: "PK-PB", country: "PK" }),
        "county of England": at({ state: "GB-KEN", country: "GB" }),
        "the same county without its country": warned("not_a_state", { addresses: [{ city: "Dover", state: null }] }),
        "Georgia the state": at({ state: "US-GA", country: "US" }),
        "Georgia the country": at({ city: "Tbilisi", state: null, country: "GE" }),
        "state of another country than the row's": warned("not_a_state", {
          addresses: [{ city: "Berlin", state: null, country: "DE" }],
        }),
        "country that is none": warned("not_a_country", {
          addresses: [{ city: "Atlantis", state: null, country: null }],
        }),
        "reached in several ways": imported({
          ...{ addresses: null, email: "one@example.org" },
          further: ["home home@example.org", "home https://home.example.org", "work phone +12125559000"],
        }),
        "address of one who is there": at({ street: "1 Elm Street", city: "London", country: "GB" }),
      },
    },
    {
      file: "contacts-by-email.csv",
      settings: { match: { rule: "email" } },
      made: { contact: 1 },
      rows: {
        "by email": imported({ id: 1001, job_title: "Countess", email: "ada@example.org" }),
        new: imported({ first_name: "New" }),
        "no email": invalid("required_missing"),
        "email that is none": invalid("not_an_email"),
        "two contacts": refused("review", "several_matches"),
        "blank leaves alone": imported({ id: 1002, first_name: "Charles", job_title: "Engineer" }),
      },
    },
    {
      file: "contacts-by-external-id.csv",
      settings: { match: { rule: "external_id" }, conflict: { policy: "use_new" } },
      made: { contact: 1 },
      rows: {
        "by external id": imported({ id: 1001, first_name: "Augusta", last_name: "Byron" }),
        "differs and is new": imported({ external_id: "e-1" }),
        "no external id": invalid("required_missing"),
      },
    },
    {
      file: "contacts-all-new.csv",
      settings: { match: { rule: "none" } },
      made: { contact: 3 },
      rows: {
        "each by itself": imported({ email: "ada@example.org" }),
        "once more": imported({ email: "ada@example.org" }),
        "a name alone": imported({ first_name: null, last_name: "Byron" }),
      },
    },
    {
      file: "contacts-disputed.csv",
      settings: { conflict: { policy: "review" } },
      made: { contact: 1 },
      rows: {
        "differs from what is there": refused("review", "conflict"),
        "two contacts": refused("review", "several_matches"),
        "in order": imported({ first_name: "New" }),
      },
    },
    {
      file: "contacts-disputed.csv",
      settings: { conflict: { policy: "review" }, options: { mode: "strict", campaign_list: null } },
      isOnlyChecked: true,
      made: {},
      rows: {
        "differs from what is there": refused("error", "conflict"),
        "two contacts": refused("error", "several_matches"),
        "in order": refused("valid"),
      },
    },
    {
      file: "contacts-custom.csv",
      settings: { match: { rule: "email" } },
      made: { contact: 1 },
      rows: {
        "new, with choices": imported({ custom: { "interests.topics": ["art", "sea"], "interests.shirt": "l" } }),
        "there already": imported({ id: 1001, custom: { "interests.topics": ["sea", "art"], "interests.shirt": "s" } }),
        "gains a topic and a size": imported({ id: 1001, version: 3 }),
        "unknown size": invalid("unknown_option"),
      },
    },
  ],
};
