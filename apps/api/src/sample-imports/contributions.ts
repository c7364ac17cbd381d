import { imported, invalid, refused, warned, type Samples } from "./sample-import.ts";

const disagree = refused("error", "contact_ids_disagree");
const missing = invalid("required_missing");
const donation = imported({ financial_type: "donation" });
const of = (contactId: number) => imported({ contact_id: contactId });
const notThere = refused("invalid_no_match", "no_match");
const unpaid = refused("pledge_payment_error", "contribution_unpaid");
const noMatch = refused("invalid_no_match", "no_matching_contact");
const numbersDisagree = refused("error", "contribution_ids_disagree");
const fund = imported({ financial_type: "sailors_fund" });
const notPaid = (code: string) => refused("pledge_payment_error", code);
const credited = (credit: object, more: object = {}) =>
  imported({ ...more, credits: [credit] }, "soft_credit_imported");
const paidAndCredited = credited({ to: "charles@example.org" }, { pays: 32 });

/** Money that contacts gave, with soft credits and instalments of pledges. */
export const contributions: Samples = {
  importType: "contribution",
  recordSql: `SELECT to_jsonb(c) || jsonb_build_object(
      'total_amount', trim_scale(total_amount)::text, 'net_amount', trim_scale(net_amount)::text,
      'fee_amount', trim_scale(fee_amount)::text,
      'pays', (SELECT y.id FROM pledge_payment y WHERE y.contribution_id = c.id AND y.status = 'completed'),
      'credits', (SELECT jsonb_agg(jsonb_build_object('to', coalesce(o.email, o.company_name), 'type', s.soft_credit_type,
          'amount', trim_scale(s.amount)::text, 'currency', s.currency))
        FROM contribution_soft s JOIN contact o ON o.id = s.contact_id WHERE s.contribution_id = c.id)
    ) AS record FROM contribution c WHERE c.id = $1`,
  imports: [
    {
      file: "contributions.csv",
      leftOut: ["left out by hand"],
      made: { contribution: 28, contribution_soft: 5 },
      rows: {
        everything: imported({
          ...{
            contact_id: 1001,
            total_amount: "1234.1001",
            currency: "USD",
            net_amount: "1230.0001",
            fee_amount: "4.1",
          },
          ...{ financial_type: "donation", payment_instrument: "check", check_number: "0042", status: "completed" },
          ...{ transaction_id: "tx-1", invoice_number: "inv-1", receive_date: "2026-05-30", cancel_date: "2026-06-01" },
          ...{ receipt_date: "2026-06-02", thankyou_date: "2026-06-03", revenue_recognition_date: "2026-06-04" },
          ...{ source: "Spring letter", note: "For the library", campaign_id: 7, metadata: {}, credits: null },
        }),
        least: imported({
          ...{ total_amount: "50", currency: "USD", status: "completed", transaction_id: null, campaign_id: null },
          ...{ pays: null, credits: null, net_amount: null },
        }),
        ...{ "label in capitals": donation, "label in small letters": donation },
        "name of an option": imported({ financial_type: "member_dues" }),
        ...{ "id of an option": fund, abbreviation: fund, "straight apostrophe": fund, "curly apostrophe": fund },
        "unknown financial type": invalid("unknown_option"),
        "ambiguous financial type": invalid("ambiguous_option"),
        "unknown status": invalid("unknown_option"),
        "amount with a sign": imported({ total_amount: "12.5", currency: "EUR" }),
        "amount with a code": imported({ total_amount: "12.5", currency: "CHF" }),
        "amount in brackets": imported({ total_amount: "-12.5" }),
        "amount with thousands": imported({ total_amount: "1234567.89" }),
        "sign against currency": invalid("contradicts_field"),
        ...{ "amount that is none": invalid("not_an_amount"), "currency that is none": invalid("not_a_currency") },
        "fee that is no amount": warned("not_an_amount", { fee_amount: null }),
        "net is total less fee": imported({ net_amount: "48.5", fee_amount: "1.5" }),
        "net is not total less fee": invalid("amounts_disagree"),
        "day that is not there": warned("not_a_date", { receive_date: null }),
        ...{ "contact by id": of(1001), "contact by external id": of(1002), "contact by phone": of(1006) },
        ...{ "id against external id": disagree, "external id against email": disagree },
        ...{ "no such contact": noMatch, "no such contact id": noMatch },
        "two contacts": refused("review", "several_contacts"),
        ...{ "no contact": missing, "no total amount": missing, "no financial type": missing },
        ...{ "campaign by id": imported({ campaign_id: 7 }), "campaign by name": imported({ campaign_id: 7 }) },
        ...{ "unknown campaign": invalid("unknown_campaign"), "two campaigns": invalid("several_campaigns") },
        ...{ "transaction that is there": refused("duplicate"), "invoice that is there": refused("duplicate") },
        "transaction that is there between spaces": refused("duplicate"),
        "transaction and invoice of two": numbersDisagree,
        ...{ "transaction twice in the file": refused("duplicate"), "invoice twice in the file": refused("duplicate") },
        "numbers of two rows": imported({ transaction_id: "tx-2", invoice_number: "inv-3" }),
        "numbers of the rows before": numbersDisagree,
        "contribution id that is not there": notThere,
        "soft credit by external id": credited({
          ...{ to: "charles@example.org", type: "in_honor_of", amount: "20", currency: "USD" },
        }),
        "soft credit by email": credited({ to: "grace@example.org", type: "solicited", amount: "50" }),
        "soft credit by phone": credited({ to: "grace@example.org", type: "matched_gift" }),
        "soft credit to an organization": credited({ to: "Acme Foundation", type: "donor_advised_fund" }),
        "soft credit to nobody": refused("soft_credit_error", "no_matching_contact"),
        "soft credit to one of two": refused("review", "several_contacts"),
        "soft credit of an unknown type": invalid("unknown_option"),
        "soft credit of no amount": invalid("not_an_amount"),
        "soft credit of an amount to no one": refused("soft_credit_error", "credit_without_contact"),
        "pledge paid": imported({ pays: 31 }, "pledge_payment_imported"),
        "pledge paid and credited": { ...paidAndCredited, code: "pays_instalment_too" },
        "pledge with nothing left": notPaid("pledge_paid"),
        "pledge with another instalment": notPaid("instalment_differs"),
        "pledge in another currency": notPaid("instalment_differs"),
        "pledge of another contact": notPaid("pledge_of_another"),
        ...{ "pledge that is not there": notPaid("unknown_pledge"), "pledge that is paid": notPaid("pledge_paid") },
        "pledge of a failed contribution": unpaid,
        "pledge that is no id": invalid("not_an_id"),
        "left out by hand": refused("excluded"),
      },
    },
    {
      file: "contributions-made.csv",
      settings: { options: { mode: "lenient", campaign_list: null, create_missing: true } },
      made: { contact: 3, contribution: 4, contribution_soft: 2 },
      rows: {
        "new donor and new organization": credited({ to: "Beta Trust", type: "solicited", amount: "50" }),
        "the same two again": credited({ to: "Beta Trust", type: "matched_gift" }),
        "new donor with a pledge that is not there": notPaid("unknown_pledge"),
        "new donor credited for an unknown reason": invalid("unknown_option"),
        "there already with a new donor": refused("duplicate"),
        "first with its number": imported({ contact_id: 1001, transaction_id: "tx-1" }),
        "the same number with a new donor": refused("duplicate"),
        "donor of a row that is left out": imported({ total_amount: "50" }),
      },
    },
    {
      file: "contributions-changed.csv",
      settings: { match: { rule: "existing" }, conflict: { policy: "use_new" } },
      made: { contribution_soft: 1 },
      rows: {
        "by transaction id": imported({ id: 801, status: "refunded", cancel_date: "2026-06-01" }),
        "by invoice number": imported({ id: 802, note: "Thanked by hand" }),
        "credited and paid with its own amount": credited({ to: "charles@example.org", amount: "25", currency: "USD" }),
        "amount in its own currency": imported({ id: 802, total_amount: "31", currency: "EUR" }),
        "numbers of two": numbersDisagree,
        "of another contact": refused("error", "contribution_of_another"),
        ...{ "no such transaction": notThere, "no such id": notThere },
        "number that another has": numbersDisagree,
        "no number": invalid("required_missing"),
        "unknown status": invalid("unknown_option"),
        "pledge of another contact": notPaid("pledge_of_another"),
        "pledge beside the one it pays": notPaid("pays_another_pledge"),
        "pledge that it pays already": imported({ id: 803, pays: 61 }, "pledge_payment_imported"),
        "no such transaction, and a pledge": notThere,
        "pledge of one that is pending": unpaid,
        "total against the net that is there": invalid("amounts_disagree"),
        "total, fee and net": imported({ id: 804, total_amount: "20", fee_amount: "2", net_amount: "18" }),
        "pledge paid by one that is there": imported({ total_amount: "50", pays: 31 }, "pledge_payment_imported"),
      },
    },
    {
      file: "contributions-constants.csv",
      settings: {
        constants: [
          { field: "source", value: "Gala 2026" },
          { field: "currency", value: "AUD" },
        ],
      },
      defaults: { financial_type: "donation" },
      made: { contribution: 2 },
      rows: {
        "blank type": imported({ financial_type: "donation", source: "Gala 2026", currency: "AUD", total_amount: "5" }),
        "type of its own": imported({ financial_type: "member_dues", source: "Gala 2026" }),
        "sign against the constant": invalid("contradicts_field"),
      },
    },
    {
      file: "contributions-enriched.csv",
      settings: { match: { rule: "numbers", on_match: "enrich" } },
      made: { contribution: 1 },
      rows: {
        "fills what is empty": imported({ id: 801, total_amount: "25", source: "Web", note: "Kept" }),
        "not there yet": imported({ transaction_id: "tx-1", source: "Web" }),
      },
    },
    {
      file: "contributions-disputed.csv",
      settings: { match: { rule: "numbers", on_match: "enrich" }, conflict: { policy: "review" } },
      made: { contribution: 1 },
      rows: {
        "differs from what is there": refused("review", "conflict"),
        "two contacts": refused("review", "several_contacts"),
        "credited to one of two": refused("review", "several_contacts"),
        "in order": imported(),
      },
    },
    {
      file: "contributions-disputed.csv",
      settings: { options: { mode: "strict", campaign_list: null } },
      isOnlyChecked: true,
      made: {},
      rows: {
        "differs from what is there": refused("duplicate"),
        "two contacts": refused("error", "several_contacts"),
        "credited to one of two": refused("error", "several_contacts"),
        "in order": refused("valid"),
      },
    },
    {
      file: "contributions-custom.csv",
      made: { contribution: 3 },
      rows: {
        declared: imported({ custom: { "gift_aid.declared": "2026-05-30", "gift_aid.is_claimed": false } }),
        "declared on no day": warned("not_a_date", { custom: { "gift_aid.is_claimed": true } }),
        "not declared": imported({ custom: {} }),
      },
    },
  ],
};
