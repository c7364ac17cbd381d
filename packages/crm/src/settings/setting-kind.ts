import type { Noun, SettingEntry, SettingField, SettingFieldType, SettingKindInfo } from "@inlet/contract";
import type { Queryable } from "@inlet/engine";

/** A column that people set. */
export interface KindField {
  /** Name of the column. */
  key: string;
  label: string;
  type: SettingFieldType;
  hint?: string;
  isRequired?: boolean;
  choices?: SettingField["choices"];
  /** Option group that the choices are in. */
  choicesFrom?: string;
  /** Rows that the choices are: a query of `value` and `label`, where the column holds their ids. */
  choiceRows?: string;
  initial?: string | boolean;
  /** Of a text, in characters; absent: `MAX_TEXT`. */
  maxLength?: number;
  /** Says something only where another field has one of these values. */
  onlyWith?: { field: string; values: readonly string[] };
}

/** The longest text of a field that does not say another. */
export const MAX_TEXT = 200;

/** A table that people fill before records refer to it. */
export interface SettingKind {
  /** Name of the table. */
  key: string;
  label: string;
  noun: Noun;
  /** The first one is the name of an entry. */
  fields: readonly KindField[];
  /** Column that code knows an entry by: made of its name once, and never changed. */
  code?: { column: string; isWord?: { begins: string; maxLength: number } };
  /** The kind that entries belong to, and the column that says to which one. */
  parent?: { kind: string; column: string };
  child?: string;
  canBeDeleted?: boolean;
  /** Whether people order the entries of one parent: by the column `position`. */
  canBeMoved?: boolean;
  /** SQL over `s`. */
  order: string;
  /**
   * What must hold beyond the rules of the database, asked when an entry was
   * written and not yet committed; `before` is null for a new one.
   *
   * @throws {AppError}
   */
  check?(db: Queryable, written: { before: SettingEntry | null; after: SettingEntry }): Promise<void>;
  /** The same before an entry is removed. */
  checkRemoval?(db: Queryable, entry: SettingEntry): Promise<void>;
}

export const yesNo = (key: string, label: string, initial: boolean): KindField => ({
  ...{ key, label, type: "yes_no", initial },
});

export const currency: KindField = {
  ...{ key: "currency", label: "Currency", type: "text" },
  hint: "Three letters of ISO 4217, for example USD or EUR.",
};

export const presentSettingKind = ({
  key,
  label,
  noun,
  parent,
  child,
  canBeDeleted,
  canBeMoved,
}: SettingKind): SettingKindInfo => ({
  ...{ key, label, noun },
  parent: parent?.kind ?? null,
  child: child ?? null,
  can_be_deleted: canBeDeleted ?? false,
  can_be_moved: canBeMoved ?? false,
});

export const presentSettingField = (field: KindField): SettingField => ({
  ...{ key: field.key, label: field.label, type: field.type, hint: field.hint ?? null },
  ...{ is_required: field.isRequired ?? false, choices: field.choices ?? [], initial: field.initial ?? null },
  only_with: field.onlyWith ? { field: field.onlyWith.field, values: [...field.onlyWith.values] } : null,
});
