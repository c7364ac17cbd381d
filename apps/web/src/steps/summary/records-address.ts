import type { Summary } from "@inlet/contract";
import { useImportType } from "../../api/import-types.ts";
import { recordsAddress } from "../../record-address.ts";

/**
 * Where the records of an import are shown: on its list, which holds the
 * unchanged ones as well, else those that it wrote.
 *
 * @returns null when there is nothing to show
 */
export function useRecordsAddress(summary: Summary | undefined): string | null {
  const type = useImportType(summary?.import_type);
  if (summary === undefined || type === undefined) return null;
  const { job_id, campaign_list, created, enriched } = summary;
  if (campaign_list !== null && campaign_list.members > 0) {
    return recordsAddress(type.record_kind, { list_id: campaign_list.id });
  }
  return created + enriched > 0 ? recordsAddress(type.record_kind, { job_id }) : null;
}
