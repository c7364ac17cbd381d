import { csvEncodings } from "@inlet/contract";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { memoryFile } from "../testing/memory-file.ts";
import { createDecoder } from "./decoder.ts";
import { findEncoding } from "./encoding.ts";

const { signal } = new AbortController();

const texts = {
  western: "Name;Ort\nZoë Müller;Köln\nRenée Lefèvre;Orléans\nJosé Núñez;A Coruña\n",
  icelandic: "nafn;borg\nÞórður Guðmundsson;Akureyri\nHallgrímur Þórðarson;Ísafjörður\nÆgir Ýmir;Reykjavík\n",
  symbols: "item;price\nPipe ½ inch;£3\nBolt;2 m²\nMüller;¿qué?\n",
  pounds: 'item,price\ntea,£5.00\npot,"£7,200"\n',
  degrees: "day;at (°C);dust (µg/m³)\n1;5;12\n2;6;13\n",
  polish: "imię;miasto\nŁukasz Wójcik;Łódź\nGrażyna Dąbrowska;Gdańsk\n",
  turkish: "ad;şehir\nÇağlar Yılmaz;İstanbul\nŞebnem Işık;Eskişehir\n",
  russian: "имя;город\nАнна Иванова;Москва\nПётр Сидоров;Санкт-Петербург\nJohn,12;Омск\n",
  greek: "όνομα;πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\n",
  japanese: "名前,住所\nヤマダ タロウ,東京都\nさとう はなこ,大阪府\n",
  kanji: "氏名,住所\n山田太郎,東京都千代田区\n鈴木一郎,大阪府大阪市\n",
  longVowels: "品名;表示\nソース;表\nメモ;申込\n",
  chinese: "姓名,城市\n王小明,北京\n李华,上海\n",
  korean: "이름,도시\n김민준,서울\n이서연,부산\n",
} as const;

describe("what is not Unicode is guessed", () => {
  test.for([
    { text: "western", encoding: "windows-1252" },
    { text: "icelandic", encoding: "windows-1252" },
    { text: "symbols", encoding: "windows-1252" },
    { text: "pounds", encoding: "windows-1252" },
    { text: "degrees", encoding: "windows-1252" },
    { text: "polish", encoding: "windows-1250" },
    { text: "turkish", encoding: "windows-1254" },
    { text: "russian", encoding: "windows-1251" },
    { text: "russian", encoding: "koi8-r" },
    { text: "greek", encoding: "windows-1253" },
    { text: "japanese", encoding: "shift_jis" },
    { text: "kanji", encoding: "shift_jis" },
    { text: "longVowels", encoding: "shift_jis" },
    { text: "chinese", encoding: "gb18030" },
    { text: "korean", encoding: "euc-kr" },
  ] as const)("$text in $encoding", async ({ text, encoding }) => {
    for (const before of ["", "plain,text\n".repeat(20_000)]) {
      const bytes = iconv.encode(before + texts[text], encoding);
      const found = await findEncoding(memoryFile(bytes), bytes.subarray(0, 65_536), signal);
      expect(found).toMatchObject({ encoding, isSure: false, issues: [{ code: "encoding_guessed" }] });
    }
  });
});

test.for(["polish", "turkish", "russian", "japanese", "chinese", "korean"] as const)(
  "UTF-8 in %s with a few bytes that are not stays UTF-8",
  async (name) => {
    const bytes = Buffer.concat([Buffer.from(texts[name]), iconv.encode("Noël;Nîmes\n", "windows-1252")]);
    const found = await findEncoding(memoryFile(bytes), bytes, signal);
    expect(found).toMatchObject({ encoding: "utf-8", issues: [{ code: "invalid_text" }] });
  },
);

test.for(csvEncodings)("text in %s is read back, cut after every byte", (encoding) => {
  const readable = Object.values(texts).find((text) => iconv.decode(iconv.encode(text, encoding), encoding) === text);
  const text = readable ?? "plain,text\n";
  const decoder = createDecoder(encoding);
  const parts = [...iconv.encode(text, encoding)].map((byte) => decoder.write(Uint8Array.of(byte)).text);
  expect(parts.join("") + decoder.end().text).toBe(text);
});
