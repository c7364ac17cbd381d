import type { Failpoint } from "./failpoints.ts";

/** What happens when somebody comes by a failpoint: nothing, a wait, an error, or the end of the process. */
export type AtFailpoint = (name: Failpoint) => Promise<void>;

let atFailpoint: AtFailpoint | null = null;

/**
 * Give tests a hold on this place. Nothing happens here unless failpoints were
 * armed.
 *
 * @throws whatever the one who armed them throws
 */
export function failpoint(name: Failpoint): Promise<void> | undefined {
  return atFailpoint?.(name);
}

/** Decide what happens at every failpoint of this process; null disarms them. */
export function armFailpoints(act: AtFailpoint | null): void {
  atFailpoint = act;
}
