import { comparisons, type FormatKind } from "../number-format.ts";
import { attribute } from "../xml/attributes.ts";

/** What a style makes of a number: a format may also show it as TRUE or FALSE. */
export type OdsKind = FormatKind | "boolean";

/** A style of numbers, as the document declares it. */
export interface DataStyle {
  kind: OdsKind;
  /** Styles that are used in its place for some numbers; the first that holds. */
  maps: { holds: (value: number) => boolean; name: string }[];
}

const DAY_PARTS = new Set(["day", "day-of-week", "week-of-year", "month", "quarter", "year", "era"]);
const TIME_PARTS = new Set(["hours", "minutes", "seconds", "am-pm"]);
const DATA_STYLE = /^(?:number|percentage|currency|date|time|boolean|text)-style$/;

export const isDataStyle = (name: string) => DATA_STYLE.test(name);

/** Gathers what stands in one style of numbers. */
export class DataStyleBuilder {
  readonly #element: string;
  readonly #isTruncated: boolean;
  readonly #maps: DataStyle["maps"] = [];
  #hasDay = false;
  #hasTime = false;

  /** @param element its name, without prefix */
  constructor(element: string, attributes: string) {
    this.#element = element;
    this.#isTruncated = attribute(attributes, "number:truncate-on-overflow") !== "false";
  }

  add(name: string, attributes: string): void {
    if (DAY_PARTS.has(name)) this.#hasDay = true;
    else if (TIME_PARTS.has(name)) this.#hasTime = true;
    else if (name === "map") this.#addMap(attributes);
  }

  finish(): DataStyle {
    return { kind: this.#kind(), maps: this.#maps };
  }

  #kind(): OdsKind {
    if (this.#element === "boolean-style") return "boolean";
    if (this.#element !== "date-style" && this.#element !== "time-style") return "number";
    if (this.#hasDay) return this.#hasTime ? "datetime" : "date";
    if (this.#element === "date-style") return this.#hasTime ? "time" : "date";
    return this.#isTruncated ? "time" : "duration";
  }

  #addMap(attributes: string): void {
    const condition = attribute(attributes, "style:condition") ?? "";
    const [, sign = "", limit] = /^value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[\d.]+(?:[eE][+-]?\d+)?)$/.exec(condition) ?? [];
    const compare = comparisons.get(sign);
    const name = attribute(attributes, "style:apply-style-name");
    if (compare && name !== undefined) this.#maps.push({ holds: (value) => compare(value, Number(limit)), name });
  }
}
