import type { Field } from "@inlet/engine";
import { headersAt, locations } from "./locations.ts";

/** A field of a further website; its type is a value of the option group `website_type`. */
export interface WebsiteField extends Field {
  websiteType: string;
}

const things = ["website", "web site", "web page", "url", "homepage"];
const second = ["website 2", "web page 2", "web site 2", "url 2"];
const plain = ["website", "web page", "web site", "website url"];

/** Further websites of a contact. One for bills is the main one. */
export const websiteFields: readonly WebsiteField[] = locations
  .filter(({ location }) => location !== "billing")
  .map(({ location, label, words }): WebsiteField => ({
    ...{ key: `${location}_website`, label: `${label} website`, type: "url", group: "Further websites" },
    ...{ websiteType: location, isFurther: true, isRare: location !== "home", example: "" },
    synonyms: [
      ...headersAt(words, things),
      ...(location === "other" ? second : []),
      ...(location === "main" ? plain : []),
    ],
  }));
