/** What to do about a cell that cannot be read; `hintIfNeeded` where its row cannot do without it. */
interface Hints {
  hint: string;
  hintIfNeeded: string;
}

/**
 * Say what to do about a cell, and that it may be blank where it may.
 *
 * @param what without its full stop
 * @param other what else helps, likewise; absent: nothing does
 */
export const orBlank = (what: string, other?: string): Hints => ({
  hint: `${[what, ...(other === undefined ? [] : [other])].join(", ")}, or leave it blank.`,
  hintIfNeeded: other === undefined ? `${what}.` : `${what}, or ${other}.`,
});

export const changeOrBlank: Hints = { hint: "Change it or leave it blank.", hintIfNeeded: "Change it." };
