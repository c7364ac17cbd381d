/** What to do about a cell that cannot be read; `hintIfNeeded` where its row cannot do without it. */
interface Hints {
  hint: string;
  hintIfNeeded: string;
}

/**
 * Say what to do about a cell, and that it may be blank where it may.
 *
 * @param what without its full stop
 */
export const orBlank = (what: string): Hints => ({ hint: `${what}, or leave it blank.`, hintIfNeeded: `${what}.` });

export const changeOrBlank: Hints = { hint: "Change it or leave it blank.", hintIfNeeded: "Change it." };
