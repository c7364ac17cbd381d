import { nameAndAddressKeys } from "@inlet/crm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const plain = async (...texts: string[]): Promise<unknown[]> => {
  const { rows } = await database.pool.query("SELECT plain_text(t) AS text FROM unnest($1::text[]) AS t", [texts]);
  return rows.map(({ text }) => text);
};

test.for([
  { name: "capital letters", texts: ["Ada", "ADA", "ada"], as: "ada" },
  { name: "accents, composed or not", texts: ["Zoë", "Zoe\u0308", "ZOË", "zoe"], as: "zoe" },
  { name: "sharp s in either case", texts: ["Weiß", "WEISS", "WEIẞ", "weiss"], as: "weiss" },
  { name: "dotted and dotless i", texts: ["İpek Işık", "IPEK ISIK", "ipek işik"], as: "ipek isik" },
  { name: "letters that no mark makes", texts: ["Łukasz Đorđe", "LUKASZ DORDE"], as: "lukasz dorde" },
  { name: "two letters in one", texts: ["Sœur Ærø", "SOEUR AERO"], as: "soeur aero" },
  { name: "ligatures", texts: ["Oﬃce ﬁve", "office five"], as: "office five" },
  { name: "apostrophes", texts: ["O'Brien", "O’Brien", "O‘Brien", "Oʼbrien", "O`Brien", "OBrien"], as: "obrien" },
  { name: "hyphens and dots", texts: ["Jean-Luc Jr.", "Jean‑Luc  Jr", "Jean–Luc, Jr"], as: "jean luc jr" },
  {
    name: "white space of any kind",
    texts: ["12\u00a0Mill\tLane\n", " 12 Mill\u2003Lane", "12\u3000Mill Lane"],
    as: "12 mill lane",
  },
  {
    name: "characters that cannot be seen",
    texts: ["Ada\u200b", "\ufeffAda", "A\u00adda", "\u202eAda\u202c"],
    as: "ada",
  },
  { name: "wide characters", texts: ["Ａｄａ", "Ada"], as: "ada" },
  { name: "final sigma", texts: ["ΠΑΠΑΣ", "παπας", "παπάς"], as: "παπασ" },
  { name: "Cyrillic in either case", texts: ["ФЁДОР", "Федор"], as: "федор" },
  { name: "Hebrew points and Arabic marks", texts: ["שָׁלוֹם", "שלום"], as: "שלום" },
  {
    name: "the middle dot of kana",
    texts: ["ジョン・スミス", "ジョン スミス", "ｼﾞｮﾝ･ｽﾐｽ"],
    as: "ジョン スミス".normalize("NFKD"),
  },
  { name: "nothing of what has neither letters nor digits", texts: ["", " ", "-", "***", "’", "–\u00a0…"], as: "" },
])("a text is folded without $name", async ({ texts, as }) => {
  expect(await plain(...texts)).toEqual(texts.map(() => as));
});

test.for([
  { name: "kanji", texts: ["山田", "山口"] },
  { name: "kana with other sounds", texts: ["か", "が"] },
  { name: "vowels of Devanagari", texts: ["राम", "रमा"] },
  { name: "words that are parted elsewhere", texts: ["1 23rd St", "12 3rd St"] },
  { name: "other digits", texts: ["12 Mill Lane", "13 Mill Lane"] },
  { name: "emoji", texts: ["😀", "😁"] },
])("a text keeps $name apart", async ({ texts }) => {
  const [one, other] = await plain(...texts);
  expect(one).not.toBe("");
  expect(one).not.toBe(other);
});

test("ASCII is folded in short as all text is at length", async () => {
  const ascii = Array.from({ length: 127 }, (_, at) => String.fromCharCode(at + 1));
  const words = ascii.map((character) => `a${character}b C`);
  const short = await plain(...words);
  const atLength = await plain(...words.map((word) => `${word} é`));
  expect(atLength).toEqual(short.map((text) => `${String(text)} e`));
});

/** As whoever plans rows does, on one connection. */
async function keysOf(named: Parameters<typeof nameAndAddressKeys>[1]): ReturnType<typeof nameAndAddressKeys> {
  const db = await database.pool.connect();
  try {
    return await nameAndAddressKeys(db, named);
  } finally {
    db.release();
  }
}

const nobody = { contactType: null, firstName: null, lastName: null, companyName: null };
const nowhere = { street: null, line2: null, postalCode: null, city: null };

/** Texts that hurt, and those of ordinary rows. */
const nasty = [
  ...[
    "Ada",
    "Zoë",
    "Weiß",
    "İpek",
    "Łukasz",
    "ﬁ",
    "O’Brien",
    "山田太郎",
    "राम",
    "שָׁלוֹם",
    "A\u00a0B",
    "ﷺ".repeat(190),
    "😀",
  ],
  ...["x".repeat(200), "ｼﾞｮﾝ", "a|b/c@d", "%_\\", "'; DROP TABLE contact; --", "\u0301", "ß".repeat(200)],
];

test("what a row says and what the tables keep come to the same key", async () => {
  const named = nasty.map((text) => ({
    ...{ ...nobody, ...nowhere, firstName: text, lastName: `${text} x` },
    ...{ street: `1 ${text}`, line2: text, city: `${text} y` },
  }));
  const keys = await keysOf(named);
  for (const { firstName, lastName, street, line2, city } of named) {
    await database.pool.query(
      `WITH c AS (INSERT INTO contact (first_name, last_name, source) VALUES ($1, $2, 'manual') RETURNING id)
       INSERT INTO contact_address (contact_id, location, street, supplemental, city) SELECT id, 'home', $3, $4, $5 FROM c`,
      [firstName, lastName, street, line2, city],
    );
  }
  const { rows } = await database.pool.query("SELECT match_key FROM contact_address ORDER BY id");
  expect(rows.map(({ match_key: key }) => key)).toEqual(keys);
  expect(keys.filter((key) => key !== null && (key.split("/").length > 3 || key.includes("@")))).toEqual([]);
});

test.for([
  {
    name: "is a person by first and last name",
    given: { firstName: "Ada", lastName: "Byron", companyName: "Acme" },
    key: "ada|byron/1 road/york",
  },
  {
    name: "is an organization by its name",
    given: { contactType: "organization", firstName: "Ada", lastName: "Byron", companyName: "Acme" },
    key: "acme/1 road/york",
  },
  { name: "is an organization where there is no person", given: { companyName: "Acme" }, key: "acme/1 road/york" },
  { name: "is nobody by half a name", given: { firstName: "Ada", companyName: "Acme" }, key: null },
  {
    name: "is no organization where it is said to be a person",
    given: { contactType: "individual", companyName: "Acme" },
    key: null,
  },
  {
    name: "is told by the postal code before the city",
    given: { companyName: "Acme", postalCode: "SW1A 1AA" },
    key: "acme/1 road/sw1a1aa",
  },
  {
    name: "is told by five digits of a ZIP code",
    given: { companyName: "Acme", postalCode: "02134-1234" },
    key: "acme/1 road/02134",
  },
  {
    name: "is told by the city where the postal code says nothing",
    given: { companyName: "Acme", postalCode: "-" },
    key: "acme/1 road/york",
  },
  { name: "is nobody without a place", given: { companyName: "Acme", city: null }, key: null },
  { name: "is nobody without a street", given: { companyName: "Acme", street: null }, key: null },
])("a contact $name", async ({ given, key }) => {
  const one = { ...nobody, ...nowhere, street: "1 Road", city: "York", ...given };
  expect(await keysOf([one])).toEqual([key]);
});
