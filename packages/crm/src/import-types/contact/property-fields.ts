import type { Field } from "@inlet/engine";

const part = { group: "Property", isFurther: true, onlyBeside: ["property_address"] } as const;

/** Headers that mean an address of the contact, where other columns tell the rest of it. */
const plainAddress = [
  ...["address", "street address", "address 1", "address line 1", "street", "street 1", "address 1 2", "adresse"],
  ...["anschrift", "strasse", "straße", "direccion", "indirizzo", "adres"],
];

/** The other parts of an address, and what is about a property. */
const otherFields: readonly Field[] = [
  {
    ...{
      ...part,
      key: "property_address_line_2",
      label: "Property address line 2",
      type: "text",
      maxLength: 200,
      example: "",
    },
    synonyms: ["address 2", "address line 2", "street 2", "street address line 2", "apartment", "apt", "unit", "suite"],
  },
  {
    ...{ ...part, key: "property_city", label: "Property city", type: "text", maxLength: 100, example: "Boston" },
    synonyms: [
      "city",
      "town",
      "property city",
      "ort",
      "stadt",
      "ville",
      "ciudad",
      "citta",
      "cidade",
      "plaats",
      "woonplaats",
    ],
  },
  {
    ...{ ...part, key: "property_state", label: "Property state", type: "state", example: "MA" },
    ...{ dependsOn: "property_country", also: { country: "property_country" } },
    synonyms: ["state", "province", "state province", "property state", "bundesland", "provincia", "estado"],
  },
  {
    ...{
      ...part,
      key: "property_postal_code",
      label: "Property postal code",
      type: "text",
      maxLength: 20,
      example: "02134",
    },
    synonyms: [
      ...["zip", "zip code", "zipcode", "postal code", "postcode", "post code", "zip postal code", "property zip"],
      ...["plz", "postleitzahl", "code postal", "codigo postal", "cap"],
    ],
  },
  {
    ...{ ...part, key: "property_country", label: "Property country", type: "country", example: "US" },
    synonyms: ["country", "country region", "property country", "country code", "land", "pays", "pais", "paese"],
  },
  {
    ...{ ...part, key: "property_type", label: "Property type", type: "option", optionsFrom: "property_type" },
    ...{ description: "Blank: residential.", example: "Residential" },
    synonyms: ["property type", "type of property", "building type", "property category"],
  },
];

/** Work for the contact, at the row's property. */
export const jobFields: readonly Field[] = [
  {
    ...{ key: "job_description", label: "Job description", type: "text", group: "Job", isFurther: true },
    ...{ maxLength: 2_000, description: "At the address of the row, if it has one.", example: "Mend the roof" },
    synonyms: [
      "job description",
      "job details",
      "work description",
      "description of work",
      "work order",
      "scope of work",
    ],
  },
  {
    ...{ key: "job_status", label: "Job status", type: "option", group: "Job", isFurther: true },
    ...{
      optionsFrom: "job_status",
      onlyBeside: ["job_description"],
      description: "Blank: pending.",
      example: "Pending",
    },
    synonyms: ["job status", "work status", "status of job", "work order status"],
  },
];

/** A property of the contact, by its address. */
export const propertyFields: readonly Field[] = [
  {
    ...{
      key: "property_address",
      label: "Property address",
      type: "text",
      group: "Property",
      maxLength: 500,
      isFurther: true,
    },
    description: "Of a property of the contact; the first becomes the primary one.",
    example: "12 Mill Lane",
    synonyms: [
      ...["property address", "service address", "job address", "site address", "installation address", "full address"],
      "address of property",
    ],
    sometimes: [{ headers: plainAddress, besides: [...otherFields, ...jobFields].flatMap(({ synonyms }) => synonyms) }],
  },
  ...otherFields,
];
