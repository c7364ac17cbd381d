export { listCampaignLists } from "./contacts/list-campaign-lists.ts";
export { listContacts } from "./contacts/list-contacts.ts";
export { readContact } from "./contacts/read-contact.ts";
export { readOptions } from "./options/read-options.ts";
export { nameAndAddressKeys } from "./references/name-and-address.ts";
export { listRecords } from "./records/list-records.ts";
export { nameReferences } from "./records/named-fields.ts";
export { readNarrowing } from "./records/read-narrowing.ts";
export { readRecord } from "./records/read-record.ts";
export { listRecordKinds, type Records } from "./records/record-kinds.ts";
export { moveSettingEntry } from "./settings/move-setting-entry.ts";
export {
  changeSettingEntry,
  createSettingEntry,
  listSettingEntries,
  removeSettingEntry,
} from "./settings/setting-entries.ts";
export { optionsPlace } from "./settings/setting-place.ts";
export { listSettingKinds } from "./settings/setting-kinds.ts";
export { importTypes } from "./registry.ts";
