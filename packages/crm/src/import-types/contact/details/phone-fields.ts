import type { Field } from "@inlet/engine";
import { headersAt, locations, type Location } from "./locations.ts";

/** What a number is for: values of the option group `phone_type`, and words in headers that mean them. */
const phoneTypes = [
  {
    type: "phone",
    words: ["phone", "phone number", "telephone", "telephone number", "tel", "telefon", "telefono", "telefoon"],
  },
  {
    type: "mobile",
    words: ["mobile", "mobile phone", "mobile number", "mobile phone number", "cell", "cell phone", "cell number"],
  },
  { type: "fax", words: ["fax", "fax number", "fax no", "telefax", "faxnummer"] },
] as const;

type PhoneType = (typeof phoneTypes)[number]["type"];

/** A field of a further phone: where it belongs and what it is for. */
export interface PhoneField extends Field {
  location: Location;
  phoneType: PhoneType;
}

/** Headers beside those of place and type together: of a number whose place no header tells. */
const more: Readonly<Record<string, readonly string[]>> = {
  main_phone: ["phone", "phone number", "phone no", "telephone", "telephone number", "tel", "telefon", "telefono"],
  main_mobile: ["mobile", "mobile phone", "mobile number", "mobile phone number", "cell", "cell phone", "mobiltelefon"],
  main_fax: ["fax", "fax number", "faxnummer", "telefax"],
  home_phone: ["evening phone", "home number", "home telephone"],
  work_phone: ["direct phone", "work direct phone", "direct line", "direct dial", "daytime phone", "work number"],
  other_phone: ["phone 2", "phone number 2", "telephone 2", "tel 2", "second phone", "2nd phone"],
};

/** Second numbers of one place, as exports have them. */
const seconds: readonly { location: Location; label: string; synonyms: readonly string[] }[] = [
  { location: "home", label: "Home phone 2", synonyms: ["home phone 2"] },
  { location: "work", label: "Work phone 2", synonyms: ["work phone 2", "business phone 2", "office phone 2"] },
  {
    location: "other",
    label: "Other phone 2",
    synonyms: ["phone 3", "phone number 3", "telephone 3", "other phone 2"],
  },
];

/** Words of people of whom a file may have several: their number is not another one of the contact's. */
const people = [
  "buyer",
  "purchaser",
  "attendee",
  "participant",
  "registrant",
  "guest",
  "student",
  "recipient",
  "member",
];
const ofOthers = headersAt(people, ["phone", "phone number", "mobile", "mobile phone", "cell phone"]);

const described = { type: "phone", group: "Further phones", isFurther: true } as const;
const usual = new Set(["home_phone", "home_mobile", "work_phone", "work_mobile", "work_fax"]);

/** Further phones of a contact, by place and type. */
export const phoneFields: readonly PhoneField[] = [
  ...locations.flatMap(({ location, label, words }) =>
    phoneTypes.map(({ type, words: things }): PhoneField => {
      const key = `${location}_${type}`;
      return {
        ...described,
        ...{ key, location, phoneType: type, label: `${label} ${type}`, isRare: !usual.has(key) },
        example: key === "home_phone" ? "+1 617 555 9876" : "",
        synonyms: [...headersAt(words, things), ...(more[key] ?? [])],
        ...(location === "main" && { never: [{ headers: ofOthers }] }),
      };
    }),
  ),
  ...seconds.map(({ location, label, synonyms }): PhoneField => {
    const key = `${location}_phone_2`;
    return { ...described, key, location, phoneType: "phone", label, example: "", isRare: true, synonyms };
  }),
];
