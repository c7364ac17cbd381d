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
  french: "prénom;métier\nHélène;bœuf à l'étouffée\nZoé;où ça? Où?\nJérôme;maître d'hôtel\n",
  italian: "città;perché\nForlì;è già là\nMondovì;così più virtù\n",
  danish: "navn;by\nSøren Ågård;København\nMåns Sjøgren;Ærø\nBjørn;Allé\n",
  portuguese: "município;situação\nSão Paulo;até amanhã, irmãos\nOlímpia;põe avó e avô\n",
  estonian: "nimi;linn\nTõnu Pärn;Jõgeva\nÜlle Kööts;Põlva\nŠmidt;Õismäe\n",
  hungarian: "név;város\nÁdám Őri;Győr\nÖdön Fűzfa;Székesfehérvár\nÜröm Szűcs;Hódmezővásárhely\n",
  czech:
    "město;kraj\nPlzeň;Plzeňský\nČeské Budějovice;Jihočeský\nÚstí;Žďár nad Sázavou\nPříbram;Šumperk\nKladruby;Přeštice\n",
  bohemian: "jméno;město\nJan Nový;Plzeň\nPetr Černý;Děčín\nOta Malý;Žďár\n",
  croatian: "ime;grad\nŽeljko Kovačević;Čakovec\nŠime Bašić;Požega\n",
  romanian:
    "nume;ora\u015f\nIon B\u0103l\u0103\u015fescu;Ia\u015fi\n\u015etefan;Bac\u0103u\nGhi\u0163\u0103;Constan\u0163a\n",
  lithuanian: "pavadinimas;gyventojų\nŠiaulių;ėjo čia\nPanevėžio;Žemaičių Naumiestis\n",
  latvian: "vārds;pilsēta\nJānis Bērziņš;Rīga\nŽaneta;Liepāja\nĢirts;Šķēde, jūra\n",
  hebrew: "שם,עיר\nדנה,תל אביב\nיוסי,חיפה\nרות,ירושלים\n",
  arabic: "الاسم;المدينة\nمحمد;القاهرة\nفاطمة;الإسكندرية\nعلي;بغداد\n",
  thai: "จังหวัด,ประชากร\nกรุงเทพมหานคร,5588222\nเชียงใหม่,1784370\nภูเก็ต,416582\nขอนแก่น,1\n",
  traditional: "行政區,里別\n中正區,文盛里\n大同區,玉泉里\n中山區,正守里\n松山區,莊敬里\n大安區,德安里\n",
  goods: "код;название\n00145;Болт оцинкованный\n00146;Гайка\n00147;Шайба плоская\n",
  symbols: "item;price\nPipe ½ inch;£3\nBolt;2 m²\nMüller;¿qué?\n",
  cubicMetres: "descrição;un.\nEscavação;m³\nConcreto;m³\nReboco interno;m²\n",
  questions: "título;sala\n¿Quién teme a Virginia?;Chamberí\n¿Dónde está?;Retiro\n¿Qué hay?;Sur\n",
  pounds: 'item,price\ntea,£5.00\npot,"£7,200"\n',
  degrees: "day;at (°C);dust (µg/m³)\n1;5;12\n2;6;13\n",
  polish: "imię;miasto\nŁukasz Wójcik;Łódź\nGrażyna Dąbrowska;Gdańsk\n",
  turkish: "ad;şehir\nÇağlar Yılmaz;İstanbul\nŞebnem Işık;Eskişehir\n",
  russian: "имя;город\nАнна Иванова;Москва\nПётр Сидоров;Санкт-Петербург\nJohn,12;Омск\n",
  greek: "όνομα;πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\n",
  japanese: "名前,住所\nヤマダ タロウ,東京都\nさとう はなこ,大阪府\n",
  kanji: "氏名,住所\n山田太郎,東京都千代田区\n鈴木一郎,大阪府大阪市\n",
  narrowKana:
    "13101,1000001,ﾄｳｷﾖｳﾄ,ﾁﾖﾀﾞｸ,ﾁﾖﾀﾞ,東京都,千代田区,千代田\n13101,1000002,ﾄｳｷﾖｳﾄ,ﾁﾖﾀﾞｸ,ﾏﾙﾉｳﾁ,東京都,千代田区,丸の内\n",
  circles: "施設名,所在地\n中央公民館,○○市本町\n北小学校,○○市北町\n南小学校,◎○市南町\n",
  circledPlaces:
    "編號,名稱,地址,檢驗項目,結果\n1,老王牛肉麵,臺北市中正區○○路,大腸桿菌,不符合\n2,阿嬤豆花,臺北市中正區○○路,防腐劑,合格\n",
  longVowels: "品名;表示\nソース;表\nメモ;申込\n",
  chinese: "姓名,城市\n王小明,北京\n李华,上海\n",
  german: "Name;Ort;n\nJürgen;Köln;Straße 3\nKäthe;Görlitz;Büro\nBjörn;Fürth;größer\n",
  quotes: "word;n\nit’s;1\n“quoted”;2\nplain;3\n",
  prefectures:
    "都道府県,市区町村,件数\n東京都,新宿区,123\n大阪府,大阪市北区,456\n京都府,京都市,789\n愛知県,名古屋市,10\n",
  provinces: "都道府县,城市,人口\n东京,新宿,123\n湖北省,武汉市,456\n江苏省,南京市,789\n浙江省,杭州市,10\n",
  resorts: "Ort,n\nÅre,1\nVal d'Isère,2\nLivigno,3\n",
  swiss: "Ort;n\nZürich;1\nBern;2\n",
  greekCapitals: "ΔΗΜΟΣ;n\nΑΘΗΝΑΙΩΝ;1\nΠΕΙΡΑΙΩΣ;2\nΠΕΡΙΣΤΕΡΙΟΥ;3\nΚΑΛΛΙΘΕΑΣ;4\nΝΙΚΑΙΑΣ;5\n",
  russianCapitals: "ГОРОД;n\nМОСКВА;1\nСАНКТ-ПЕТЕРБУРГ;2\nКАЗАНЬ;3\nЕКАТЕРИНБУРГ;4\nУФА;5\n",
  russianSmall: "фамилия;город\nиванов;москва\nпетрова;казань\nсидоров;пермь\n",
  euros: "plat;prix\ncœur de laitue;12,50 €\nhors-d'œuvre;3 €\n",
  korean: "이름,도시\n김민준,서울\n이서연,부산\n",
} as const;

describe("what is not Unicode is guessed", () => {
  test.for([
    { text: "western", encoding: "windows-1252" },
    { text: "icelandic", encoding: "windows-1252" },
    { text: "symbols", encoding: "windows-1252" },
    { text: "pounds", encoding: "windows-1252" },
    { text: "cubicMetres", encoding: "windows-1252" },
    { text: "questions", encoding: "windows-1252" },
    { text: "degrees", encoding: "windows-1252" },
    { text: "french", encoding: "windows-1252" },
    { text: "italian", encoding: "windows-1252" },
    { text: "danish", encoding: "windows-1252" },
    { text: "portuguese", encoding: "windows-1252" },
    { text: "estonian", encoding: "windows-1252" },
    { text: "western", encoding: "macintosh" },
    { text: "french", encoding: "macintosh" },
    { text: "german", encoding: "macintosh" },
    { text: "german", encoding: "windows-1252" },
    { text: "quotes", encoding: "macintosh" },
    { text: "quotes", encoding: "windows-1252" },
    { text: "western", encoding: "cp850" },
    { text: "danish", encoding: "cp850" },
    { text: "resorts", encoding: "macintosh" },
    { text: "swiss", encoding: "cp850" },
    { text: "greekCapitals", encoding: "windows-1253" },
    { text: "russianCapitals", encoding: "windows-1251" },
    { text: "russianCapitals", encoding: "koi8-r" },
    { text: "russianSmall", encoding: "koi8-r" },
    { text: "russianSmall", encoding: "windows-1251" },
    { text: "euros", encoding: "iso-8859-15" },
    { text: "polish", encoding: "windows-1250" },
    { text: "hungarian", encoding: "windows-1250" },
    { text: "czech", encoding: "windows-1250" },
    { text: "czech", encoding: "iso-8859-2" },
    { text: "bohemian", encoding: "windows-1250" },
    { text: "bohemian", encoding: "iso-8859-2" },
    { text: "croatian", encoding: "windows-1250" },
    { text: "romanian", encoding: "windows-1250" },
    { text: "lithuanian", encoding: "windows-1257" },
    { text: "latvian", encoding: "windows-1257" },
    { text: "hebrew", encoding: "windows-1255" },
    { text: "arabic", encoding: "windows-1256" },
    { text: "thai", encoding: "windows-874" },
    { text: "goods", encoding: "cp866" },
    { text: "goods", encoding: "windows-1251" },
    { text: "goods", encoding: "koi8-r" },
    { text: "russian", encoding: "cp866" },
    { text: "japanese", encoding: "euc-jp" },
    { text: "longVowels", encoding: "euc-jp" },
    { text: "traditional", encoding: "big5" },
    { text: "turkish", encoding: "windows-1254" },
    { text: "russian", encoding: "windows-1251" },
    { text: "russian", encoding: "koi8-r" },
    { text: "greek", encoding: "windows-1253" },
    { text: "japanese", encoding: "shift_jis" },
    { text: "kanji", encoding: "shift_jis" },
    { text: "longVowels", encoding: "shift_jis" },
    { text: "narrowKana", encoding: "shift_jis" },
    { text: "circles", encoding: "shift_jis" },
    { text: "circledPlaces", encoding: "big5" },
    { text: "chinese", encoding: "gb18030" },
    { text: "provinces", encoding: "gb18030" },
    { text: "prefectures", encoding: "euc-jp" },
    { text: "korean", encoding: "euc-kr" },
  ] as const)("$text in $encoding", async ({ text, encoding }) => {
    for (const before of ["", "plain,text\n".repeat(20_000)]) {
      const bytes = iconv.encode(before + texts[text], encoding);
      const found = await findEncoding(memoryFile(bytes), bytes.subarray(0, 65_536), signal);
      expect(found).toMatchObject({ encoding, isSure: false, issues: [{ code: "encoding_guessed" }] });
    }
  });
});

/** Text in ISO-2022-JP: the bytes of EUC-JP without their highest bit, between escape sequences. */
const switching = (text: string) =>
  Buffer.from(
    text.replaceAll(/[^\x00-\x7F]+/g, (part) => {
      const kanji = iconv.encode(part, "euc-jp").map((byte) => byte % 128);
      return `\x1B$B${Buffer.from(kanji).toString("latin1")}\x1B(B`;
    }),
    "latin1",
  );

test.for([
  { name: "a file of ISO-2022-JP", text: texts.prefectures, encoding: "iso-2022-jp" },
  { name: "ASCII with the colours of a terminal", text: "a,b\n\x1B[31mred\x1B[0m,1\n", encoding: "utf-8" },
  { name: "ASCII with a sequence that opens no kanji", text: "a,b\n\x1B$B,1\n", encoding: "utf-8" },
])("escape sequences tell $name", async ({ text, encoding }) => {
  const bytes = switching(text);
  expect(await findEncoding(memoryFile(bytes), bytes, signal)).toEqual({ encoding, isSure: true, issues: [] });
});

test.for([
  { name: "letters that Windows has no signs for", text: "Ort;n\nKöln;1\nschön;2\n", encoding: "macintosh" },
  { name: "two words in French", text: "titre;n\nAmélie;1\nLéon;2\n", encoding: "macintosh" },
  { name: "letters of Windows", text: "Ort;n\nZoé;1\nRenée;2\n", encoding: "windows-1252" },
  { name: "one letter of Windows", text: "Ort;n\nKöln;1\n", encoding: "windows-1252" },
] as const)("lines that end with CR alone: $name", async ({ text, encoding }) => {
  const bytes = iconv.encode(text.replaceAll("\n", "\r"), encoding);
  expect(await findEncoding(memoryFile(bytes), bytes, signal)).toMatchObject({ encoding, isSure: false });
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
  const isSwitching = encoding === "iso-2022-jp";
  const isReadable = (text: string) => iconv.decode(iconv.encode(text, encoding), encoding) === text;
  const readable = isSwitching ? texts.prefectures : Object.values(texts).find(isReadable);
  const text = readable ?? "plain,text\n";
  const decoder = createDecoder(encoding);
  const parts = [...(isSwitching ? switching(text) : iconv.encode(text, encoding))].map(
    (byte) => decoder.write(Uint8Array.of(byte)).text,
  );
  expect(parts.join("") + decoder.end().text).toBe(text);
});
