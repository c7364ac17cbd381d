import { AppError } from "@inlet/engine";
import { campaign } from "./kinds/campaign.ts";
import { customField } from "./kinds/custom-field.ts";
import { customGroup } from "./kinds/custom-group.ts";
import { event } from "./kinds/event.ts";
import { membershipType } from "./kinds/membership-type.ts";
import { optionGroup, optionValue } from "./kinds/option.ts";
import { tag } from "./kinds/tag.ts";
import { presentSettingKind, type SettingKind } from "./setting-kind.ts";

/** Every kind of setting, in the order they are offered. */
const kinds: readonly SettingKind[] = [
  ...[optionGroup, optionValue, customGroup, customField],
  ...[membershipType, event, campaign, tag],
];

export const listSettingKinds = () => ({ setting_kinds: kinds.map(presentSettingKind) });

/** @throws {AppError} 404 `not_found` */
export function findSettingKind(key: string): SettingKind {
  const kind = kinds.find((one) => one.key === key);
  if (!kind) throw new AppError(404, "not_found", "There is no such kind of setting.");
  return kind;
}
