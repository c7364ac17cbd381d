import type { Values } from "@inlet/engine";

/** The text of a field; null where it has none. */
export function textIn(values: Values, field: string): string | null {
  const value = values.get(field);
  return typeof value === "string" && value !== "" ? value : null;
}
