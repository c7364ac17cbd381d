/** Where something of a contact belongs: values of the option group `location_type`, and words in headers that mean them. */
export const locations = [
  { location: "home", label: "Home", words: ["home", "private", "personal", "privat", "domicile"] },
  { location: "work", label: "Work", words: ["work", "business", "office", "geschaftlich", "dienstlich", "bureau"] },
  { location: "main", label: "Main", words: ["main", "primary"] },
  { location: "billing", label: "Billing", words: ["billing", "invoice", "rechnung"] },
  { location: "other", label: "Other", words: ["other", "secondary", "alternate", "alternative", "additional"] },
] as const;

export type Location = (typeof locations)[number]["location"];

/** Headers of something at a place: the words for the place before and behind those for the thing. */
export function headersAt(words: readonly string[], things: readonly string[]): string[] {
  return words.flatMap((word) => things.flatMap((thing) => [`${word} ${thing}`, `${thing} ${word}`]));
}
