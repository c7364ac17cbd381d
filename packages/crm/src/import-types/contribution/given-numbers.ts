import type { FieldConflictPolicy } from "@inlet/contract";
import type { ReferenceRefusal, Values } from "@inlet/engine";
import { contributionIdsDisagree, type FoundContribution } from "../../references/contributions.ts";
import { textIn } from "../../references/text-in.ts";

/** The contribution of a row by its numbers, as far as they are known. */
interface Numbered {
  key: string | null;
  there: FoundContribution | null;
}

const numbers = ["transaction_id", "invoice_number"] as const;

/**
 * The numbers that rows give their contributions: no two have the same one, so
 * a later row with one of them means the contribution of the row before it.
 */
export class GivenNumbers {
  private readonly given = new Map<string, Numbered>();
  private readonly policyOf: (field: string) => FieldConflictPolicy;

  constructor(policyOf: (field: string) => FieldConflictPolicy) {
    this.policyOf = policyOf;
  }

  /** @returns the contribution that rows before gave one of the row's numbers, else its own */
  meet(values: Values, own: Numbered): Numbered | { refusal: ReferenceRefusal } {
    let met: Map<string | null, Numbered> | null = null; // nearly always nobody is met
    for (const field of numbers) {
      const number = textIn(values, field);
      const one = number === null ? undefined : this.given.get(nameOf(field, number));
      if (!one) continue;
      met ??= new Map(own.there ? [[own.key, own]] : []);
      met.set(one.key, one);
    }
    if (met === null) return own;
    const [first = own, ...others] = met.values();
    if (others.length === 0) return first;
    return { refusal: contributionIdsDisagree([first, ...others].map(({ there }) => there?.id ?? null)) };
  }

  /** Note what a row gives its contribution. */
  note(values: Values, own: Numbered): void {
    for (const field of numbers) {
      const number = textIn(values, field);
      if (number === null || !this.isTaken(field, own)) continue;
      const name = nameOf(field, number);
      if (!this.given.has(name)) this.given.set(name, own);
    }
  }

  private isTaken(field: (typeof numbers)[number], { there }: Numbered): boolean {
    return !there || there[field] === null || this.policyOf(field) !== "keep_existing";
  }
}

const nameOf = (field: (typeof numbers)[number], number: string): string => `${field} ${number}`;
