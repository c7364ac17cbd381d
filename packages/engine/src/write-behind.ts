/**
 * Let one write go on while what comes next is made ready; the one after waits
 * for it, so that no more than one is under way.
 */
export function writeBehind<T>(write: (what: T) => Promise<void>) {
  let atHand: Promise<void> = Promise.resolve();
  return {
    /** @throws what the write before threw */
    async write(what: T): Promise<void> {
      await atHand;
      atHand = write(what);
      atHand.catch(() => {}); // thrown by the next call
    },
    /** Wait for the last write. */
    async end(): Promise<void> {
      await atHand;
    },
    /** Wait until no write is under way, whatever became of it: before what it writes with is given back. */
    async settled(): Promise<void> {
      await atHand.catch(() => {});
    },
  };
}
