import type { Field } from "@inlet/engine";
import { headersAt, locations, type Location } from "./locations.ts";

/** A field of a further email, and where it belongs. */
export interface EmailField extends Field {
  location: Location;
}

const things = ["email", "e mail", "email address", "mail"];

const more: Partial<Record<Location, readonly string[]>> = {
  other: ["email 2", "email address 2", "email 2 address", "second email", "2nd email"],
};

const described = { type: "email", group: "Further emails", isFurther: true } as const;

/** Further emails of a contact, by place. */
export const emailFields: readonly EmailField[] = [
  ...locations.map(({ location, label, words }): EmailField => ({
    ...described,
    ...{ key: `${location}_email`, location, label: `${label} email` },
    example: location === "home" ? "ada@home.example" : "",
    isRare: location !== "home" && location !== "work",
    synonyms: [...headersAt(words, things), ...(more[location] ?? [])],
  })),
  {
    ...described,
    ...{ key: "other_email_2", location: "other", label: "Other email 2", example: "", isRare: true },
    synonyms: [
      ...["email 3", "email address 3", "email 3 address", "third email", "alternate email 2", "other email 2"],
      "secondary email 2",
    ],
  },
];
