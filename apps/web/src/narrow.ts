/** What a list is narrowed by, key by key, as the `narrow` of an address or a request says it. */
export function parseNarrow(narrow: string | null): ReadonlyMap<string, string> {
  const parts = (narrow ?? "").split(",").filter((part) => part.includes(":"));
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf(":")), decode(part.slice(part.indexOf(":") + 1))] as const),
  );
}

/** @returns `status:new,event:7`; null where nothing is narrowed */
export function formatNarrow(chosen: ReadonlyMap<string, string>): string | null {
  const parts = [...chosen].map(([key, value]) => `${key}:${encodeURIComponent(value)}`);
  return parts.length > 0 ? parts.join(",") : null;
}

/** An address may have been written by hand. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
