import { addedMembers, joinList, leaveList, listOfJob } from "./campaign-list.ts";
import { contactColumns } from "./contact-columns.ts";
import { attachedByOthers, standingContacts } from "./attached-by-others.ts";
import { recordDestination } from "./record-destination.ts";
import { byNumber, byText, type RecordTable } from "./record-table.ts";

/** Contacts and their table. */
export const contactTable: RecordTable = {
  entity: "contact",
  table: "contact",
  columns: contactColumns,
  metadata: "contact_metadata",
  matchedBy: new Map([
    ["phone", byText("c.phone")],
    ["email", byText("lower(c.email)")],
    ["external_id", byText("c.external_id")],
    ["contact_id", byNumber("c.id")],
    ["company_name", byText("c.company_name")],
  ]),
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
  gathering: { join: joinList, list: listOfJob, addedMembers, leave: leaveList },
});
