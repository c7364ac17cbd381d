/** Where records of a kind are listed: contacts have a place of their own. */
export function recordsAddress(kind: string, filter: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(filter).toString();
  const place = kind === "contact" ? "/contacts" : `/records/${encodeURIComponent(kind)}`;
  return search === "" ? place : `${place}?${search}`;
}

/** Where one record is shown. */
export function recordAddress(kind: string, id: string): string {
  return `${recordsAddress(kind)}/${encodeURIComponent(id)}`;
}
