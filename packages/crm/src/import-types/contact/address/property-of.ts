import {
  fieldTypes,
  readContext,
  type Attached,
  type RelatedContext,
  type RelatedCreate,
  type Value,
  type Values,
} from "@inlet/engine";
import { standardiseAddress, type PlaceReaders, type StandardisedAddress } from "./standardise-address.ts";

/** How states and countries are read in a job. */
export function placeReaders({ mapping }: Pick<RelatedContext, "mapping">): PlaceReaders {
  const context = readContext(mapping.options);
  const read = (type: string, text: string, given: string | null): string | null => {
    const reading = fieldTypes.get(type)?.read(text, given === null ? context : { ...context, given });
    return reading?.ok && typeof reading.value === "string" ? reading.value : null;
  };
  return {
    state: (text, country) => read("state", text, country),
    country: (text) => read("country", text, null),
  };
}

const textIn = (values: Values, field: string): string | null => {
  const value = values.get(field);
  return typeof value === "string" && value.trim() !== "" ? value : null;
};

/** The address of a row's property; null where it has none. */
export function addressOf(values: Values, read: PlaceReaders): StandardisedAddress | null {
  const [address, line2] = [textIn(values, "property_address"), textIn(values, "property_address_line_2")];
  if (address === null) return null;
  const written = {
    address: line2 === null ? address : `${address}, ${line2}`,
    city: textIn(values, "property_city"),
    state: textIn(values, "property_state"),
    postalCode: textIn(values, "property_postal_code"),
    country: textIn(values, "property_country"),
  };
  return standardiseAddress(written, read);
}

/** The property at an address; its key is the standardised one. */
export function propertyCreate(found: StandardisedAddress, values: Values): RelatedCreate {
  const { address, standardised, city, state, postalCode, country } = found;
  const own = {
    ...{ address, standardised_address: standardised, city, state, postal_code: postalCode, country },
    property_type: textIn(values, "property_type"),
  };
  const filled = Object.entries(own).flatMap(([column, value]): [string, Value][] =>
    value === null ? [] : [[column, value]],
  );
  const label = `Property ${address}`;
  return { action: "create", entity: "property", keys: [standardised], values: new Map(filled), label };
}

/** The job of a row, at its property if it has one. */
export function jobCreate(
  values: Values,
  property: { key: string; id: string | undefined } | null,
): RelatedCreate | null {
  const description = textIn(values, "job_description");
  if (description === null) return null;
  const own = new Map<string, Value>([["description", description]]);
  const status = textIn(values, "job_status");
  if (status !== null) own.set("status", status);
  if (property?.id !== undefined) own.set("property_id", property.id);
  const key = JSON.stringify([property?.key ?? null, jobKey(description)]);
  const create = {
    action: "create",
    entity: "property_job",
    keys: [key],
    values: own,
    label: `Job ${description}`,
  } as const;
  if (!property || property.id !== undefined) return create;
  return { ...create, refs: new Map([["property_id", { entity: "property", key: property.key }]]) };
}

/** What tells a job from others at the same property. */
export const jobKey = (description: string): string => description.normalize("NFC").trim().toLowerCase();

/** What is said of an address that nobody could make out. */
export function unparsedWarning({ address }: StandardisedAddress): Pick<Attached, "warning" | "statusWhenDone"> {
  return {
    warning: {
      code: "unparsed_address",
      field: "property_address",
      message: "This address has no street with a number that could be told, so it is kept as written",
      hint: "Write it as in 12 Mill Lane, or leave it as it is.",
      value: address,
    },
    statusWhenDone: "warning_unparsed_address",
  };
}
