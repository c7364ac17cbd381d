import type { RelatedCreate, Value, Values } from "@inlet/engine";
import { addressFields, addressParts } from "./address-fields.ts";
import { emailFields } from "./email-fields.ts";
import { locations } from "./locations.ts";
import { phoneFields } from "./phone-fields.ts";
import { websiteFields } from "./website-fields.ts";

/** A further way to reach a contact, and what tells it from the others that the contact has. */
export type Detail = RelatedCreate & { entity: DetailEntity; key: string };

export type DetailEntity = "contact_phone" | "contact_email" | "contact_website" | "contact_address";

export const detailFields = [...phoneFields, ...emailFields, ...addressFields, ...websiteFields];

const textIn = (values: Values, field: string): string | null => {
  const value = values.get(field);
  return typeof value === "string" && value !== "" ? value : null;
};

/**
 * What tells a text from others of its kind: the same phone, email or web
 * address stands once, wherever it belongs.
 */
export const detailKey = (text: string): string => text.normalize("NFC").toLowerCase();

interface Written {
  entity: DetailEntity;
  /** What tells it from others. */
  text: string;
  label: string;
  values: Readonly<Record<string, Value>>;
}

function detail({ entity, text, label, values }: Written): Detail {
  const key = detailKey(text);
  return { action: "create", entity, key, keys: [key], values: new Map(Object.entries(values)), label };
}

/** The further phones, emails, addresses and websites that a row says. */
export function detailsOf(values: Values): Detail[] {
  const details: Detail[] = [];
  for (const { key, label, location, phoneType } of phoneFields) {
    const phone = textIn(values, key);
    if (phone === null) continue;
    const own = { location, phone_type: phoneType, phone };
    details.push(detail({ entity: "contact_phone", text: phone, label: `${label} ${phone}`, values: own }));
  }
  for (const { key, label, location } of emailFields) {
    const email = textIn(values, key);
    if (email === null) continue;
    details.push(
      detail({ entity: "contact_email", text: email, label: `${label} ${email}`, values: { location, email } }),
    );
  }
  details.push(...addressesOf(values));
  for (const { key, label, websiteType } of websiteFields) {
    const url = textIn(values, key);
    if (url === null) continue;
    const own = { website_type: websiteType, url };
    details.push(detail({ entity: "contact_website", text: url, label: `${label} ${url}`, values: own }));
  }
  return details;
}

/** The addresses that a row says. */
export function addressesOf(values: Values): Detail[] {
  return locations.flatMap(({ location, label }) => {
    const parts = addressParts.flatMap(({ part }) => {
      const text = textIn(values, `${location}_${part}`);
      return text === null ? [] : [[part, text] as const];
    });
    if (parts.every(([part]) => part === "country")) return [];
    const text = addressText(Object.fromEntries(parts));
    const own = { location, ...Object.fromEntries(parts) };
    return [detail({ entity: "contact_address", text, label: `${label} address ${text}`, values: own })];
  });
}

/** An address in one line, its parts in their order. */
export function addressText(parts: Readonly<Record<string, string | null>>): string {
  return addressParts.flatMap(({ part }) => parts[part] ?? []).join(", ");
}
