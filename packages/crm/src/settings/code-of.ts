import type { Queryable } from "@inlet/engine";
import type { SettingKind } from "./setting-kind.ts";

/** Room for the number of a name that is there already. */
const MAX_NUMBER = 4;

/** Letters, digits and underscores of a name. */
const plainOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "") || "other";

function free(plain: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? plain : `${plain}_${number}`;
    if (!taken.has(code)) return code;
  }
}

/** A code made of a name that is none of those taken. */
export const codeLike = (name: string, taken: ReadonlySet<string>): string => free(plainOf(name), taken);

/** A code made of a name that no other entry has; a word where the kind wants one: a letter first, and not too long. */
export async function freeCode(
  db: Queryable,
  { key, code, parent }: SettingKind & { code: NonNullable<SettingKind["code"]> },
  of: { name: string; parentId: string | null },
): Promise<string> {
  const { column, isWord } = code;
  const named = plainOf(of.name);
  const word = isWord && /^\d/.test(named) ? isWord.begins + named : named;
  const plain = isWord ? word.slice(0, isWord.maxLength - MAX_NUMBER).replace(/_+$/, "") : word;
  const { rows } = await db.query<{ code: string }>(
    `SELECT ${column} AS code FROM ${key} WHERE starts_with(${column}, $1)
       ${parent ? `AND ${parent.column} = $2::bigint` : ""}`,
    parent ? [plain, of.parentId] : [plain],
  );
  return free(plain, new Set(rows.map((row) => row.code)));
}
