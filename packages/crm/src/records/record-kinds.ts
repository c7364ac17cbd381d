import type { RecordKindList } from "@inlet/contract";
import { AppError, type ImportType } from "@inlet/engine";
import type { Pool } from "pg";
import { activityKind } from "./kinds/activity.ts";
import { contactKind } from "./kinds/contact.ts";
import { contributionKind } from "./kinds/contribution.ts";
import { customRecordKind } from "./kinds/custom-record.ts";
import { eventKind } from "./kinds/event.ts";
import { membershipKind } from "./kinds/membership.ts";
import { participantKind } from "./kinds/participant.ts";
import { pledgeKind } from "./kinds/pledge.ts";
import { propertyJobKind, propertyKind } from "./kinds/property.ts";
import { relationshipKind } from "./kinds/relationship.ts";
import { softCreditKind } from "./kinds/soft-credit.ts";
import { kindOfImportType } from "./kind-of-import-type.ts";
import { presentKind, type RecordKind } from "./record-kind.ts";

/** What records are read from, and what brings them there. */
export interface Records {
  pool: Pool;
  importTypes: ReadonlyMap<string, ImportType>;
}

/** Kinds that are described, in the order they are offered. */
const described: readonly RecordKind[] = [
  contactKind,
  participantKind,
  contributionKind,
  softCreditKind,
  pledgeKind,
  membershipKind,
  activityKind,
  eventKind,
  relationshipKind,
  propertyKind,
  propertyJobKind,
  customRecordKind,
];

/** Every kind of record that can be looked at: those that are described, then what else is imported. */
export function recordKinds({ importTypes }: Pick<Records, "importTypes">): RecordKind[] {
  const others = [...importTypes.values()].filter(
    ({ destination }) => !described.some(({ key }) => key === destination.entity),
  );
  return [...described, ...others.map(kindOfImportType)];
}

export const listRecordKinds = (records: Pick<Records, "importTypes">): RecordKindList => ({
  record_kinds: recordKinds(records).map(presentKind),
});

/** @throws {AppError} 404 `not_found` */
export function findKind(records: Pick<Records, "importTypes">, key: string): RecordKind {
  const kind = recordKinds(records).find((one) => one.key === key);
  if (!kind) throw new AppError(404, "not_found", "There is no such kind of record.");
  return kind;
}
