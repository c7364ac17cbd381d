import { fieldTypes, readContext, type ReferenceRefusal } from "@inlet/engine";

/** A setting that people know by id, name and label. */
export interface NamedSetting {
  id: string;
  name: string;
  label: string;
  isActive: boolean;
}

/** The setting a text names, or why there is none. */
export type SettingReference<Setting> = { setting: Setting } | { refusal: ReferenceRefusal };

/**
 * Name settings as the options of a field are named: those that are active, by
 * id, name or label.
 *
 * @param field the one that names them; `isNeeded` where no row can do without it; `place` is where people add
 *   settings, absent where they cannot
 */
export function settingsByName<Setting extends NamedSetting>(
  settings: readonly Setting[],
  field: { key: string; label: string; isNeeded: boolean; place?: string },
): (text: string) => SettingReference<Setting> {
  const active = settings.filter(({ isActive }) => isActive);
  const options = active.map(({ id, name, label }) => ({ id, value: name, label }));
  const byName = new Map(active.map((setting) => [setting.name, setting]));
  const context = { ...readContext({}), options, optionsPlace: field.place, label: field.label };
  const option = fieldTypes.get("option");
  if (!option) throw new Error("there is no field type for options");
  return (text) => {
    const reading = option.read(text, context);
    if (!reading.ok) {
      const { code, message, hint: ifOptional, hintIfNeeded = ifOptional } = reading;
      const hint = field.isNeeded ? hintIfNeeded : ifOptional;
      return { refusal: { status: "invalid", code, field: field.key, message, hint, isSaidAnyway: true } };
    }
    const setting = byName.get(String(reading.value));
    if (!setting) throw new Error(`${field.label} ${String(reading.value)} is none of those given`);
    return { setting };
  };
}
