import type { LookedUp, ReferringRow } from "@inlet/engine";
import { contributionDestination } from "../../destination/contribution.ts";
import type { Finders } from "./look-up.ts";

/** Fields of what a row is decided on beside its contact and its own contribution. */
const others = ["campaign", "pledge_id"] as const;

/**
 * What a row rests on that is left out for the contribution that is there: that one alone, which its match key holds.
 *
 * @returns undefined where rows before it may number their contributions in other ways
 */
export const leftOutRestsOn = ({ hasOneNumber }: Finders): readonly LookedUp[] | undefined =>
  hasOneNumber ? [] : undefined;

/**
 * What a row rests on that is not left out: the contact it names, as long as it names nothing else and makes nobody.
 *
 * @param decided `key` is that of its contribution, `isThere` whether it is there, `isRefused` whether the row is
 *   refused and keeps no match key
 * @returns undefined where it rests on more
 */
export function restsOn(
  { values }: ReferringRow,
  decided: {
    key: string | null;
    isThere: boolean;
    isRefused: boolean;
    contact: ReturnType<Finders["contactOf"]>;
    credited: ReturnType<Finders["creditedBy"]>;
  },
  { hasOneNumber, rule }: Finders,
): readonly LookedUp[] | undefined {
  const { key, isThere, isRefused, contact, credited } = decided;
  if (!hasOneNumber || contact.is === "made" || credited.is !== "none") return undefined;
  if (others.some((field) => values.has(field)) || (isThere && isRefused)) return undefined;
  if (!isRefused || key === null) return contact.lookUps;
  return [...contact.lookUps, { entity: contributionDestination.entity, rule, key, found: [] }];
}
