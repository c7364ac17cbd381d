/** A question that the cells of a column may leave open, and that a job option answers. */
export interface Doubt<Choice extends string> {
  choices: readonly [Choice, Choice];
  /** Cells that are open at a glance: of these no more are looked at than are kept. */
  plainlyOpen: RegExp;
  /**
   * @param cell as written; one that is of another kind says nothing
   * @returns the choice that the cell tells by itself, "open" where it means one thing by either; null when it says nothing
   */
  tell(cell: string): Choice | "open" | null;
  /** What an open cell means by a choice. */
  read(cell: string, choice: Choice): string;
}

/** A cell that can be read both ways, and what it means by each choice. */
type OpenCell<Choice extends string> = { cell: string } & Record<Choice, string>;

/** What cells have told so far. Memory does not grow with them. */
export class Evidence<Choice extends string> {
  readonly #doubt: Doubt<Choice>;
  readonly #open = new Set<string>();
  readonly #mostOpen: number;
  readonly #told: [number, number] = [0, 0];

  /** @param mostOpen how many open cells are kept */
  constructor(doubt: Doubt<Choice>, mostOpen = 0) {
    this.#doubt = doubt;
    this.#mostOpen = mostOpen;
  }

  add(cell: string): this {
    if (this.#open.size >= this.#mostOpen && this.#doubt.plainlyOpen.test(cell)) return this;
    const told = this.#doubt.tell(cell);
    if (told === "open") {
      if (this.#open.size < this.#mostOpen) this.#open.add(cell);
    } else if (told !== null) {
      this.#told[told === this.#doubt.choices[0] ? 0 : 1] += 1;
    }
    return this;
  }

  /** @returns the choice of most cells that tell; null when none tells, or as many tell one as the other */
  get choice(): Choice | null {
    const [first, second] = this.#told;
    if (first === second) return null;
    return this.#doubt.choices[first > second ? 0 : 1];
  }

  /** Whether there are open cells, and the others do not tell. */
  get isOpen(): boolean {
    return this.#open.size > 0 && this.choice === null;
  }

  /** @returns the choice; without one, open cells and what each means by either */
  get told(): { choice: Choice | null; open: OpenCell<Choice>[] } {
    const { choice } = this;
    return { choice, open: choice === null ? [...this.#open].map((cell) => this.#readBoth(cell)) : [] };
  }

  #readBoth(cell: string): OpenCell<Choice> {
    const { choices, read } = this.#doubt;
    const [first, second] = choices;
    const readings = { [first]: read(cell, first), [second]: read(cell, second) };
    // Both choices are there: TypeScript widens computed keys to string.
    return { cell, ...(readings as Record<Choice, string>) };
  }
}
