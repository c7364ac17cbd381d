import type { Field } from "@inlet/engine";
import { headersAt, locations, type Location } from "./locations.ts";

/** A field of an address: where that belongs, and which part of it this is. */
export interface AddressField extends Field {
  location: Location;
  /** Column of `contact_address`. */
  part: AddressPart["part"];
}

interface AddressPart {
  part: "street" | "supplemental" | "city" | "state" | "postal_code" | "country";
  label: string;
  type: string;
  maxLength?: number;
  example: string;
  words: readonly string[];
}

/** The parts in the order of an address. */
export const addressParts: readonly AddressPart[] = [
  {
    ...{ part: "street", label: "street", type: "text", maxLength: 300, example: "12 Mill Lane" },
    words: [
      ...["street", "address", "street address", "address line 1", "street address line 1", "address 1", "street 1"],
      ...["address 1 2", "straße"],
      ...["strasse", "rue", "straat"],
    ],
  },
  {
    ...{ part: "supplemental", label: "address line 2", type: "text", maxLength: 300, example: "" },
    words: ["street 2", "address 2", "address line 2", "street address line 2", "extended address", "supplemental"],
  },
  {
    ...{ part: "city", label: "city", type: "text", maxLength: 100, example: "Boston" },
    words: ["city", "town", "ort", "stadt", "ville"],
  },
  {
    ...{ part: "state", label: "state", type: "state", example: "MA" },
    words: ["state", "province", "region", "state province", "bundesland", "bundesland kanton"],
  },
  {
    ...{ part: "postal_code", label: "postal code", type: "text", maxLength: 20, example: "02134" },
    words: ["postal code", "zip", "zip code", "postcode", "zip postal code", "postal code zip", "postleitzahl", "plz"],
  },
  {
    ...{ part: "country", label: "country", type: "country", example: "US" },
    words: ["country", "country region", "country code", "land", "land region"],
  },
];

/** Further words for a place, where it is an address that belongs there. */
const placeWords: Partial<Record<Location, readonly string[]>> = {
  main: ["mailing", "mailing address", "postal address", "default address", "primary address", "address"],
  home: ["home address"],
  work: ["work address", "business address", "company address"],
  billing: ["billing address"],
  other: ["other address", "shipping", "shipping address", "address 2"],
};

/** Addresses of a contact, by place. */
export const addressFields: readonly AddressField[] = locations.flatMap(({ location, label, words }) =>
  addressParts.map(({ part, words: things, ...about }): AddressField => ({
    ...{ ...about, key: `${location}_${part}`, label: `${label} ${about.label}`, location, part },
    ...{ group: `${label} address`, isFurther: true, isRare: location !== "home" && location !== "work" },
    example: location === "home" ? about.example : "",
    ...(part === "state" && { dependsOn: `${location}_country`, also: { country: `${location}_country` } }),
    synonyms: headersAt([...words, ...(placeWords[location] ?? [])], things),
  })),
);
