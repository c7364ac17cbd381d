import type { Field } from "@inlet/engine";
import { splitName } from "./split-name.ts";

/** Forms of address: what a column "Title" holds where it is not about work. */
const formOfAddress =
  /^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|dame|lady|lord|hon|fr|sr|sra|srta|herr|frau|m|mme|mlle|dipl|ing|mag|med|dhr|mevr|mw|capt|col|sgt|lt)\.?(?:[\s/&-]+|$))+$/iu;

const givenNames = [
  "first name",
  "given name",
  "forename",
  "vorname",
  "prenom",
  "nombre de pila",
  "voornaam",
  "fornamn",
];
const familyNames = [
  ...["last name", "surname", "family name", "nachname", "familienname", "zuname", "nom de famille", "apellido"],
  ...["apellidos", "cognome", "sobrenome", "apelido", "achternaam", "efternamn", "nazwisko"],
];
const jobTitles = [
  "job title",
  "position",
  "job position",
  "job role",
  "occupation",
  "beruf",
  "funktion",
  "organization title",
];

export const nameFields: readonly Field[] = [
  {
    key: "full_name",
    label: "Full name",
    type: "full_name",
    group: "Name",
    description: "Split into first, middle and last name, prefix and suffix.",
    maxLength: 200,
    example: "Ms Ada King Byron",
    synonyms: [
      ...["full name", "name", "complete name", "contact name", "customer name", "client name", "display name"],
      ...[
        "first and last name",
        "name original name",
        "nombre completo",
        "nom complet",
        "vollstandiger name",
        "nombre",
      ],
      ...[
        "nom",
        "nome completo",
        "nome",
        "volledige naam",
        "naam",
        "namn",
        "имя фамилия",
        "фио",
        "姓名",
        "氏名",
        "名前",
      ],
    ],
    looseSynonyms: ["contact", "person", "sort name", "file as", "ansprechpartner"],
    never: [
      { headers: ["user name", "nick name"] },
      // Orders, not people: Shopify calls its order number Name.
      { headers: ["name"], besides: ["financial status", "fulfillment status", "lineitem name"] },
      { headers: ["name", "contact"], values: /^#?[\d-]+$/u },
    ],
    unlessMapped: ["first_name", "last_name"],
    expand: splitName,
    expandsTo: ["prefix", "first_name", "middle_name", "last_name", "suffix"],
  },
  {
    key: "prefix",
    label: "Prefix",
    type: "text",
    group: "Name",
    maxLength: 100,
    example: "Ms",
    synonyms: [
      ...[
        "prefix",
        "name prefix",
        "salutation",
        "honorific",
        "honorific prefix",
        "courtesy title",
        "anrede",
        "civilite",
      ],
      ...["tratamiento", "aanhef", "individual prefix", "title prefix", "personal title", "title mr mrs", "mr mrs"],
    ],
    sometimes: [
      { headers: ["title", "titel", "titre", "titulo"], values: formOfAddress },
      { headers: ["title"], besides: jobTitles, values: formOfAddress },
    ],
    never: [{ headers: ["prefix"], values: /^\+?\d+$/u }],
  },
  {
    key: "first_name",
    label: "First name",
    type: "text",
    group: "Name",
    maxLength: 200,
    example: "Ada",
    synonyms: [
      ...givenNames,
      ...["first", "given", "fname", "f name", "firstname", "given names", "christian name", "name first", "имя", "名"],
    ],
    sometimes: [
      { headers: ["name", "nome", "nombre", "nombres", "imie"], besides: familyNames },
      { headers: ["namn"], besides: ["efternamn"] },
    ],
  },
  {
    key: "middle_name",
    label: "Middle name",
    type: "text",
    group: "Name",
    maxLength: 200,
    example: "King",
    synonyms: [
      ...["middle name", "middle", "middle names", "middle initial", "mi", "m i", "additional name", "second name"],
      ...["name middle", "weitere vornamen", "zweiter vorname", "deuxieme prenom", "segundo nombre", "отчество"],
    ],
  },
  {
    key: "last_name",
    label: "Last name",
    type: "text",
    group: "Name",
    maxLength: 200,
    example: "Byron",
    synonyms: [...familyNames, ...["last", "lname", "l name", "family", "lastname", "name last", "фамилия", "姓"]],
    sometimes: [
      { headers: ["name", "nom", "naam", "nachnahme"], besides: [...givenNames, "prenoms"] },
      { headers: ["namn"], besides: ["fornamn"] },
    ],
  },
  {
    key: "suffix",
    label: "Suffix",
    type: "text",
    group: "Name",
    maxLength: 100,
    example: "PhD",
    synonyms: [
      ...[
        "suffix",
        "name suffix",
        "honorific suffix",
        "individual suffix",
        "generation",
        "post nominals",
        "credentials",
      ],
      ...["namenszusatz", "suffixe", "sufijo"],
    ],
  },
  {
    key: "nickname",
    label: "Nickname",
    type: "text",
    group: "Name",
    maxLength: 200,
    example: "Addie",
    synonyms: [
      "nickname",
      "nick name",
      "known as",
      "goes by",
      "preferred name",
      "spitzname",
      "surnom",
      "apodo",
      "roepnaam",
    ],
  },
];
