import { isNameAndAddressSql, NAME_AND_ADDRESS } from "../references/name-and-address.ts";
import { addedMembers, joinList, leaveList, listOfJob } from "./campaign-list.ts";
import { contactColumns } from "./contact-columns.ts";
import { attachedByOthers, standingContacts } from "./attached-by-others.ts";
import { customValues } from "./kept-values.ts";
import { recordDestination } from "./record-destination.ts";
import { byNumber, byText, type MatchedBy, type RecordTable } from "./record-table.ts";

/** By the name of an organization, folded; who works there has the same company. */
const byOrganizationName: MatchedBy = {
  isUnderSql: (key) => `plain_text(c.company_name) = ${key} AND (c.contact_type = 'organization'
    OR (c.contact_type IS NULL AND c.first_name IS NULL AND c.last_name IS NULL))`,
};

/** Contacts and their table. */
export const contactTable: RecordTable = {
  entity: "contact",
  table: "contact",
  columns: contactColumns,
  // `source` tells how it came in: by a file, the API or by hand.
  columnOf: new Map([["source", "contact_source"]]),
  kept: customValues,
  metadata: "contact_metadata",
  matchedBy: new Map([
    ["phone", byText("c.phone")],
    ["email", byText("lower(c.email)")],
    ["external_id", byText("c.external_id")],
    ["contact_id", byNumber("c.id")],
    [NAME_AND_ADDRESS, { isUnderSql: isNameAndAddressSql }],
    ["company_name", byOrganizationName],
  ]),
  keepsOne: [
    ["first_name", "last_name"],
    ["first_name", "middle_name", "last_name", "nickname", "company_name"],
  ],
  unique: new Map([["external_id", "external_id"]]),
  touched: ["last_enriched_at"],
  noted: new Map([
    ["source", "source"],
    ["source_details", "file"],
    ["imported_at", "now"],
  ]),
};

/** Contacts as the engine reads and writes them, gathered on a campaign list. */
export const contactDestination = recordDestination(contactTable, {
  attached: attachedByOthers,
  standing: standingContacts,
  writeCount: { sequence: "contact_writes", tables: ["contact", "contact_address", "property"] },
  gathering: { join: joinList, list: listOfJob, addedMembers, leave: leaveList },
});
