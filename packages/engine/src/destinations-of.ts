import type { Destination, ImportType } from "./define.ts";

/**
 * Where the records of an import type's rows live, by the name of their kind, in
 * the order they are written: what a row's own record refers to, the record
 * itself, what hangs on it. They are taken back in the opposite order.
 */
export function destinationsOf({ destination, related }: ImportType): ReadonlyMap<string, Destination> {
  const all = [...(related?.before ?? []), destination, ...(related?.after ?? []).map((kind) => kind.destination)];
  const inOrder = new Map<string, Destination>();
  for (const one of all) if (!inOrder.has(one.entity)) inOrder.set(one.entity, one);
  return inOrder;
}
