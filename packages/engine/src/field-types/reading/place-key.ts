const silent = new Set(["the", "and", "y", "e", "und", "et"]);

/**
 * What names of places are compared by: letters and figures, without accents,
 * case, marks between words, "the", "and"; Saint like St.
 */
export function placeKey(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[.'’]/gu, "");
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  // A word alone may be a code: AND is Andorra, ET Ethiopia.
  const telling = words.length > 1 ? words.filter((word) => !silent.has(word)) : words;
  return telling.map((word) => (word === "saint" || word === "sankt" ? "st" : word)).join("");
}

const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** The keys under which a name is known: as it is, and with its umlauts in two letters. */
export function placeKeys(name: string): string[] {
  const plain = name.normalize("NFC").toLowerCase();
  const long = plain.replace(/[äöüß]/gu, (letter) => umlauts[letter] ?? letter);
  return long === plain ? [placeKey(name)] : [placeKey(name), placeKey(long)];
}
