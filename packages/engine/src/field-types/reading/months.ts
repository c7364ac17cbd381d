/** Month names in the languages that exports come in, by number, without accents; three letters or more. */
const names: readonly (readonly string[])[] = [
  ["january", "januar", "janner", "janvier", "enero", "gennaio", "janeiro", "januari"],
  ["february", "februar", "fevrier", "febrero", "febbraio", "fevereiro", "februari"],
  ["march", "marz", "maerz", "mars", "marzo", "marco", "maart"],
  ["april", "avril", "abril", "aprile"],
  ["may", "mai", "mayo", "maggio", "maio", "mei", "maj"],
  ["june", "juni", "juin", "junio", "giugno", "junho"],
  ["july", "juli", "juillet", "julio", "luglio", "julho"],
  ["august", "aout", "agosto", "augustus", "augusti"],
  ["september", "septembre", "septiembre", "settembre", "setembro", "sept"],
  ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
  ["november", "novembre", "noviembre", "novembro"],
  ["december", "dezember", "decembre", "diciembre", "dicembre", "dezembro"],
];

/** Short forms that a cut name does not give, and those that two months share. */
const shortForms: ReadonlyMap<string, number> = new Map([
  ["mrz", 3],
  ["mrt", 3],
  ["jun", 6],
  ["jul", 7],
  ["juil", 7],
  ["ene", 1],
  ["gen", 1],
  ["dic", 12],
  ["dez", 12],
]);

const byName: ReadonlyMap<string, number> = new Map([
  ...names.flatMap((month, index) => month.flatMap((name) => allLengths(name).map((cut) => [cut, index + 1] as const))),
  ...shortForms,
]);

function allLengths(name: string): string[] {
  return Array.from({ length: Math.max(1, name.length - 2) }, (_, cut) => name.slice(0, cut + 3));
}

/** @returns 1..12, or null for a word that names no month */
export function monthNumber(word: string): number | null {
  const plain = word
    .normalize("NFD")
    .replace(/\p{M}|\.$/gu, "")
    .toLowerCase();
  return byName.get(plain) ?? null;
}
