import { expect, test } from "vitest";
import { records } from "../testing/records.ts";
import { findHeader } from "./header.ts";

const find = (rows: readonly string[]) => findHeader(records(rows.map((row) => row.split(","))));

test.for([
  { name: "names of people", rows: ["Ann Lee", "Bo Fox", "Cy Ek"] },
  { name: "rows that are all the same", rows: ["10,Ann,10", "10,Ann,10", "10,Ann,10"] },
  { name: "words, the first of which has a capital in one column", rows: ["Kot,cat", "pies,dog", "krowa,cow"] },
  { name: "one name of a list that comes again", rows: ["Ann Lee", "Bo Fox", "Ann Lee", "Cy Ek"] },
  { name: "words that come again in small letters", rows: ["Login,Weiter", "login,weiter", "logout,zurück"] },
  { name: "two rows that are the same, with a day", rows: ["Web,100.0,20/08/2026", "Web,100.0,20/08/2026"] },
  { name: "rows most of which are the same", rows: ["Li,m ,16,158", "Li,m,16,158", "Li,m,16,158", "Li,m,16,0 1 2"] },
  { name: "words in small letters", rows: ["aber", "alle", "als", "am"] },
  { name: "words of two languages", rows: ["dog,Hund", "cat,Katze", "cow,Kuh"] },
  { name: "words with a blank among them", rows: ["aar,,aa,Afar", "abk,,ab,Abkhazian", "ace,,,Achinese"] },
])("$name have no header", ({ rows }) => {
  expect(find(rows)).toEqual({ header: null, isDoubtful: true });
});

test.for([
  { name: "what lists are called", rows: ["Company name", "Acme", "Widget"] },
  { name: "what columns are called in other languages", rows: ["Wort,Sinn", "Hund,Tier", "Rose,Blume"] },
  { name: "codes of languages", rows: ["en,de", "dog,Hund", "cat,Katze"] },
  { name: "small letters above capitals", rows: ["payload,alley", "Ann,Bo", "Cy,Di"] },
  { name: "one word above several", rows: ["Heroes", "Ann Lee", "Bo Fox"] },
  { name: "several words above one", rows: ["Heroes there", "Ann", "Bo"] },
  { name: "words with an underscore", rows: ["is_it,that", "dog,cat", "cow,hen"] },
  { name: "a word that is not in order above those that are", rows: ["Rulers", "Ann", "Bo", "Cy", "Di", "Ed"] },
  { name: "a word with letters alone above others", rows: ["Rulers", "Ann (I)", "Bo (II)", "Cy (I)"] },
  { name: "letters of the alphabet", rows: ["x,y", "dog,Hund", "cat,Katze"] },
  { name: "words above one row of words", rows: ["Ulm,Hut", "Rom,Tod"] },
  {
    name: "names that stand again among words",
    rows: ["Name,City", "Ann,Rome", "Name,City", "Bo,Oslo", "Cy,Ulm"],
  },
  {
    name: "days of the week above what they hold",
    rows: ["Pondělí,Úterý,Středa", " ,Kresba,Zpěv", "Sport,Zpěv,Sport"],
  },
  { name: "short names of months", rows: ["Jan.,Feb.,März", "Ulm,Rom,Bonn", "Aue,Ulm,Rom"] },
  { name: "a word above an address", rows: ["Reach,Who", "nobody,Doe", "roe@a.example,Roe"] },
  {
    name: "names above each row",
    rows: ["Day,Event,Text", "Day,Event,Text", "Day,Event,Text", "2016-12-22,a,b"],
  },
  {
    name: "small letters above capitals, some of them figures",
    rows: ["avtor,naslov", "Ann,1999", "Bo,Hej Ti"],
  },
])("the first record is the header: $name", ({ rows }) => {
  expect(find(rows).header?.line).toBe(1);
});
