import { describe, expect, test } from "vitest";
import { many } from "./testing/many.ts";
import { from, readMessy, towns, type MessyFile } from "./testing/messy-file.ts";

const regions = ['North,"1,204","1,310","1,377"', 'South,"2,001","2,044","1,998"', 'West,870,"1,002","1,100"'];

const staff = [
  "Ann,Keller,baker,Chad",
  "Bob,Lopez,nurse,Peru",
  "Cy,Meyer,baker,Chad",
  "Di,Moss,baker,Peru",
  "Ed,Lund,nurse,Chad",
  "Fay,Hall,baker,Peru",
];

const files: MessyFile[] = [
  {
    name: "years for headers",
    lines: ["Region,2018,2019,2020", ...regions],
    ...{ columns: "Region|2018|2019|2020", header: 1, rows: from(2, 4) },
  },
  {
    name: "a blank corner above the names of the rows",
    lines: [",2018,2019,2020", ...regions],
    ...{ columns: "|2018|2019|2020", header: 1, rows: from(2, 4) },
  },
  {
    name: "a blank first column throughout",
    lines: [",Town,Thousands,Growth", ...towns.map((town) => `,${town}`)],
    ...{ columns: "|Town|Thousands|Growth", header: 1, rows: from(2, 5) },
  },
  {
    name: "units below the names",
    lines: ["Town,Inhabitants,Growth", ",thousands,per cent", ...towns],
    ...{ columns: "Town|Inhabitants thousands|Growth per cent", header: 1, rows: from(3, 6) },
  },
  {
    name: "years above what they hold",
    lines: ["Region,2019,,2020,", ",Men,Women,Men,Women", "North,1,2,3,4", "South,5,6,7,8", "West,9,10,11,12"],
    ...{ columns: "Region|2019 Men|2019 Women|2020 Men|2020 Women", header: 1, rows: from(3, 5) },
  },
  {
    name: "no header: measures and a word that comes again",
    lines: ["5.1,3.5,1.4,setosa", "4.9,3.0,1.4,setosa", "7.0,3.2,4.7,versicolor", "6.4,3.2,4.5,versicolor"],
    ...{ columns: "|||", header: null, rows: from(1, 4) },
  },
  {
    name: "no header: names and numbers",
    lines: towns,
    ...{ columns: "||", header: null, rows: from(1, 4) },
  },
  {
    name: "no header: days",
    lines: ["2020-01-02,rain,4", "2020-01-03,sun,9", "2020-01-04,rain,5"],
    ...{ columns: "||", header: null, rows: from(1, 3) },
  },
  {
    name: "days for headers",
    lines: ["Land,Lat,Long,1/22/20,1/23/20", "Chad,15.4,18.7,0,1", "Peru,-9.1,-75.0,2,5", "Cuba,21.5,-77.7,0,0"],
    ...{ columns: "Land|Lat|Long|1/22/20|1/23/20", header: 1, rows: from(2, 4) },
  },
  {
    name: "a header that begins with a sharp",
    lines: ["#id\tname\tcount", "1\tAnn\t5", "2\tBo\t6"],
    ...{ columns: "#id|name|count", header: 1, rows: from(2, 3) },
  },
  {
    name: "commas that end every line",
    lines: ["Town,Thousands,Growth,,", ...towns.map((town) => `${town},,`)],
    ...{ columns: "Town|Thousands|Growth", header: 1, rows: from(2, 5) },
  },
  {
    name: "a header that lacks its last name",
    lines: ["Town,Thousands,Growth", ...towns.map((town) => `${town},x`)],
    ...{ columns: "Town|Thousands|Growth|", header: 1, rows: from(2, 5) },
  },
  {
    name: "names of the columns with line breaks",
    lines: ['Town,"Inhabitants', '(thousands)",Growth', ...towns],
    ...{ columns: "Town|Inhabitants\n(thousands)|Growth", header: 1, rows: from(3, 6) },
  },
  {
    name: "a corner of two blanks above the names of the rows",
    lines: ["Births by region", "", ";;2020K1;2020K2", "North;Men;12;13", ";Women;14;15", "South;Men;16;17"],
    ...{ columns: "||2020K1|2020K2", header: 3, rows: from(4, 6) },
    leftOut: [[1, 2, "preamble"]],
  },
  {
    name: "choices below a question",
    lines: ["Id,Which fruit?,,,Age", ",Apple,Pear,Plum,Years", "1,Apple,,Plum,34", "2,,Pear,,27", "3,Apple,Pear,,51"],
    ...{ columns: "Id|Which fruit? Apple|Which fruit? Pear|Which fruit? Plum|Age Years", header: 1, rows: from(3, 5) },
  },
  {
    name: "a group beside a blank last column, and notes with blank cells between them",
    lines: [
      "Region,Pupils,,",
      ",Girls,Boys,",
      "A,1,2,",
      "B,3,4,",
      "C,5,6,",
      ",,,",
      "Source: Census,,,",
      ",,,",
      "(1) Some schools.,,,",
      "x  hidden,,,",
    ],
    ...{ columns: "Region|Pupils Girls|Pupils Boys", header: 1, rows: from(3, 5) },
    leftOut: [[6, 10, "footer"]],
  },
  {
    name: "keys for headers",
    lines: ["Name:,Town:", "Ann,Aden", "Bob,Bern", "Cy,Cork"],
    ...{ columns: "Name:|Town:", header: 1, rows: from(2, 4) },
  },
  {
    name: "groups that are named again in each column, above words",
    lines: ["Person,Person,Work,Work", "First name,Last name,Job,Land", ...staff],
    ...{ columns: "Person First name|Person Last name|Work Job|Work Land", header: 1, rows: from(3, 8) },
  },
  {
    name: "groups that are named again, of which one has a code",
    lines: [
      "Case,Case,Text,Text",
      "Ticket,Owner,Subject,Body",
      "T-1,Ann,Late,a b",
      "T-2,Bob,Lost,c d",
      "T-3,Cy,Torn,e f",
    ],
    ...{ columns: "Case Ticket|Case Owner|Text Subject|Text Body", header: 1, rows: from(3, 5) },
  },
  {
    name: "headers that stand twice above words of which none says more than the others",
    lines: [
      "Author,Author,Word,Word",
      "Smith,Lee,sun,rain",
      "Doe,Roe,wind,ice",
      "Poe,Moe,hail,dew",
      "Fox,Cox,fog,mist",
    ],
    ...{ columns: "Author|Author|Word|Word", header: 1, rows: from(2, 5) },
  },
  {
    name: "headers that stand twice above a row with a word that comes again",
    lines: ["Person,Person,Work,Work", ...staff],
    ...{ columns: "Person|Person|Work|Work", header: 1, rows: from(2, 7) },
  },
  {
    name: "a name for the first of two columns alone",
    lines: ["Code,", "001,Beta east", "002,Alpha south", "003,Beta west"],
    ...{ columns: "Code|", header: 1, rows: from(2, 4) },
  },
  {
    name: "a header of one cell above two columns",
    lines: ["Code", "001,Beta east", "002,Alpha south", "003,Beta west"],
    ...{ columns: "Code|", header: 1, rows: from(2, 4) },
  },
  {
    name: "another delimiter between two names than between the cells",
    lines: ["Code;Name", "001,Beta east", "002,Alpha south", "003,Beta west"],
    ...{ columns: "Code|Name", header: 1, rows: from(2, 4) },
  },
  {
    name: "a space behind the comma of the header alone",
    lines: ["Code, Name", "001,Beta east", "002,Alpha south", "003,Beta west"],
    ...{ columns: "Code|Name", header: 1, rows: from(2, 4) },
  },
  {
    name: "no header: one word and a blank line",
    lines: ["Towns", "", ...towns],
    ...{ columns: "||", header: null, rows: from(3, 6) },
    leftOut: [[1, 2, "preamble"]],
  },
  ...["Count of Visits", "Summe von Visits", "Somme de Visits"].map((counted) => ({
    name: `what is counted above a pivot table: ${counted}`,
    lines: [`${counted},Columns,,`, "Rows,Spring,Autumn,All", "North,12,4,16", "South,3,1,4", "West,22,17,39"],
    ...{ columns: "Rows|Spring|Autumn|All", header: 2, rows: from(3, 5) },
    leftOut: [[1, 1, "preamble"]] satisfies MessyFile["leftOut"],
  })),
  {
    name: "a count of two groups that is no pivot table",
    lines: ["Count of,Visits,,", "Town,Spring,Autumn,All", "North,12,4,16", "South,3,1,4", "West,22,17,39"],
    ...{ columns: "Count of Town|Visits Spring|Visits Autumn|Visits All", header: 1, rows: from(3, 5) },
  },
  {
    name: "no header: a number above numbers and a word",
    lines: ["port,8080", "timeout,30", "retries,3", "verbose,true"],
    ...{ columns: "|", header: null, rows: from(1, 4) },
  },
  ...[
    { name: "a sign that all begin with", lines: ["red,#f00", "lime,#0f0", "blue,#00f", "grey,#888"] },
    {
      name: "a marked word that many begin with",
      lines: ["Inlet/1.0 (Linux; quick)", "Inlet/1.0 (Mac)", "curl", "Inlet/1.0 (Linux)"],
    },
    { name: "figures and signs as in some below", lines: ["A-1/22", "none so far", "B-7/12", "to be told", "C-9/3"] },
    {
      name: "words of one length",
      lines: ["ttcattgccacac", "gattacagattac", "ccgtaagctaagc", "ttgacctgaacct", "ggatccatgcaat", "aagcttgcatgcc"],
    },
    {
      name: "codes of one length in two columns",
      lines: ["aar,aa,Afar", "abk,ab,Abkhazian", "deu,de,German", "fra,fr,French", "ita,it,Italian", "spa,es,Spanish"],
    },
  ].map(({ name, lines }) => ({
    name: `no header: ${name}`,
    lines,
    columns: (lines[0] ?? "").replaceAll(/[^,]/g, "").replaceAll(",", "|"),
    header: null,
    rows: from(1, lines.length),
  })),
  {
    name: "a word as long as the codes below it, above one of two columns",
    lines: ["code,name", "ac23,Ann", "bd41,Bo", "ce77,Cy", "df30,Di"],
    ...{ columns: "code|name", header: 1, rows: from(2, 5) },
  },
  {
    name: "a name that says what the rows are, and one name less than they have cells",
    lines: ["id,m1,m2", "1,12,3,ok", "2,14,5,ok", "3,10,2,ok"],
    ...{ columns: "id|m1|m2|", header: 1, rows: from(2, 4) },
  },
  {
    name: "six names parted by spaces where the cells are by commas",
    lines: [
      "Day Time Town Street Guest Note",
      "1,8:00,Bern,Main,Ann,x",
      "2,9:00,Cork,High,Bo,y",
      "3,9:30,Bern,Low,Cy,z",
    ],
    ...{ columns: "Day|Time|Town|Street|Guest|Note", header: 1, rows: from(2, 4) },
  },
  {
    name: "names for the first of many columns",
    lines: [
      "Place,Voters,Name,Votes",
      ...many(6, (index) => `Aden,${index}00,Ann,${index}3,Bo,${index}4,Cy,${index}5,Di,2`),
    ],
    ...{ columns: "Place|Voters|Name|Votes||||||", header: 1, rows: from(2, 7) },
  },
  {
    name: "thousands of pounds below the names",
    lines: ["Service,Spent,Income", ",£000,£000", ...towns],
    ...{ columns: "Service|Spent £000|Income £000", header: 1, rows: from(3, 6) },
  },
  {
    name: "one unit for all numbers, beside a name where the first row has none",
    lines: [
      "Subject,,Men,Women",
      "Region,Period,number,number",
      ...many(5, (index) => `North,Spring ${index},1${index},2`),
    ],
    ...{ columns: "Subject Region|Subject Period|Men number|Women number", header: 1, rows: from(3, 7) },
  },
  {
    name: "the name of the days alone below two rows of names",
    lines: [
      "Price,Close,Volume",
      "Ticker,AAPL,AAPL",
      "Date,,",
      ...many(5, (index) => `2020-01-0${index + 1},4.${index},14`),
    ],
    ...{ columns: "Price Ticker Date|Close AAPL|Volume AAPL", header: 1, rows: from(4, 8) },
  },
  {
    name: "the first of several headings below names with a blank corner",
    lines: [",Spent,Income", "Health,,", "Doctors,12,3", "Nurses,14,5", "Roads,,", "Bridges,9,1", "Lamps,8,2"],
    ...{ columns: "|Spent|Income", header: 1, rows: from(2, 7) },
  },
  {
    name: "names below the numbers of the columns, one of which was taken out",
    lines: ["SITE:,ALT,,", "1,2,3,6", "AT,NO,VOLUME,RESULT", ...many(4, (n) => `00:0${n},00${n},450 ml,GOOD`)],
    ...{ columns: "AT|NO|VOLUME|RESULT", header: 2, rows: from(4, 7), leftOut: [[1, 1, "preamble"]] },
  },
  {
    name: "one unit of all columns below names and groups",
    lines: [
      '"Geography","Canada",,',
      '"Products","May","June","July"',
      ',"2002=100",,',
      ...many(4, (n) => `"Food ${n}","14${n}.1","2","3"`),
    ],
    ...{ columns: "Geography Products|Canada May|Canada June|Canada July", header: 1, rows: from(4, 7) },
  },
  { name: "no header: one row of numbers", lines: ["1,2,3,4"], ...{ columns: "|||", header: null, rows: [1] } },
  { name: "one row of years", lines: ["2019,2020,2021"], ...{ columns: "2019|2020|2021", header: 1, rows: [] } },
];

describe("the header of a messy file is found as a person finds it", () => {
  test.for(files)("$name", async (file) => {
    const { found, wanted } = await readMessy(file);
    expect(found).toEqual(wanted);
  });
});
