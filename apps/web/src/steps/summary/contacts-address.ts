import type { Summary } from "@inlet/contract";

/**
 * Where the contacts of an import are shown: its list, which holds the
 * unchanged ones as well, else those that it wrote.
 *
 * @returns null when there is nobody to show
 */
export function contactsAddress({ job_id, campaign_list, created, enriched }: Summary): string | null {
  if (campaign_list !== null && campaign_list.members > 0) return `/contacts?list_id=${campaign_list.id}`;
  return created + enriched > 0 ? `/contacts?job_id=${job_id}` : null;
}
