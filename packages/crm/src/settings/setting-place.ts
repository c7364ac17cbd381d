import { optionGroup } from "./kinds/option.ts";
import type { SettingKind } from "./setting-kind.ts";

/** Where people add entries of a kind, as it is written on the screen. */
export const settingPlace = ({ label }: Pick<SettingKind, "label">): string => `Settings → ${label}`;

/** Where they add options of fields. */
export const optionsPlace = settingPlace(optionGroup);
