import { displayNameSql } from "../../contacts/display-name.ts";
import { nouns } from "../../nouns.ts";
import { contactTextSql } from "../column-sql.ts";
import type { RecordKind } from "../record-kind.ts";

/** People, organizations and households. */
export const contactKind: RecordKind = {
  key: "contact",
  label: "Contacts",
  noun: nouns.contact,
  from: "contact r",
  columns: [
    { key: "name", label: "Name", sql: displayNameSql("r") },
    { key: "phone", label: "Phone", sql: "r.phone" },
    { key: "email", label: "Email", sql: "r.email" },
    { key: "company_name", label: "Company", sql: "r.company_name" },
    { key: "job_title", label: "Job title", sql: "r.job_title" },
    { key: "data_quality_score", label: "Quality", type: "number", sql: "r.data_quality_score::text" },
  ],
  searched: contactTextSql("r"),
  searchHint: "Part of a name, phone number, email or company",
  ofContact: null,
  onList: (id) => `r.id IN (SELECT contact_id FROM campaign_list_member WHERE list_id = ${id})`,
  metadata: "contact_metadata",
  custom: "r.custom",
};
