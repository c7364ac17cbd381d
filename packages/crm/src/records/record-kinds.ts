import type { RecordKindList } from "@inlet/contract";
import { AppError } from "@inlet/engine";
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
import { presentKind, type RecordKind } from "./record-kind.ts";

/** Every kind of record that can be looked at, in the order they are offered. */
export const recordKinds: readonly RecordKind[] = [
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

export const listRecordKinds = (): RecordKindList => ({ record_kinds: recordKinds.map(presentKind) });

/** @throws {AppError} 404 `not_found` */
export function findKind(key: string): RecordKind {
  const kind = recordKinds.find((one) => one.key === key);
  if (!kind) throw new AppError(404, "not_found", "There is no such kind of record.");
  return kind;
}
