import type { ConflictPolicy } from "@inlet/contract";
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
  private readonly policyOf: (field: string) => ConflictPolicy;

  constructor(policyOf: (field: string) => ConflictPolicy) {
    this.policyOf = policyOf;
  }

  /** @returns the contribution that rows before gave one of the row's numbers, else its own */
  meet(values: Values, own: Numbered): Numbered | { refusal: ReferenceRefusal } {
    const met = new Map<string | null, Numbered>();
    if (own.there) met.set(own.key, own);
    for (const name of namesOf(values)) {
      const one = this.given.get(name);
      if (one) met.set(one.key, one);
    }
    const [first = own, ...others] = met.values();
    if (others.length === 0) return first;
    return { refusal: contributionIdsDisagree([first, ...others].map(({ there }) => there?.id ?? null)) };
  }

  /** Note what a row gives its contribution. */
  note(values: Values, own: Numbered): void {
    for (const name of namesOf(values, (field) => this.isTaken(field, own))) {
      if (!this.given.has(name)) this.given.set(name, own);
    }
  }

  private isTaken(field: (typeof numbers)[number], { there }: Numbered): boolean {
    return !there || there[field] === null || this.policyOf(field) !== "keep_existing";
  }
}

function namesOf(values: Values, isAsked: (field: (typeof numbers)[number]) => boolean = () => true): string[] {
  return numbers.flatMap((field) => {
    const number = textIn(values, field);
    return number === null || !isAsked(field) ? [] : [`${field} ${number}`];
  });
}
