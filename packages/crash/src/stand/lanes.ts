import { openStand, type Stand } from "./stand.ts";

/** Stands side by side, each with one worker: most of a case is waiting. */
export interface Lanes {
  /** Have a stand for oneself. One in which something went wrong is replaced, so that no case suffers from another. */
  use<T>(work: (stand: Stand) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Open a number of stands. */
export async function openLanes(count: number): Promise<Lanes> {
  const free: Promise<Stand>[] = Array.from({ length: count }, () => openStand(1));
  const waiting: ((stand: Promise<Stand>) => void)[] = [];
  await Promise.all(free);
  const release = (stand: Promise<Stand>) => {
    stand.catch(() => undefined); // told to whoever gets it
    const next = waiting.shift();
    if (next) next(stand);
    else free.push(stand);
  };
  const take = async () =>
    free.pop() ??
    (
      await new Promise<{ stand: Promise<Stand> }>((resolve) => {
        waiting.push((stand) => resolve({ stand }));
      })
    ).stand;
  return {
    async use(work) {
      const stand = await take();
      try {
        const result = await work(stand);
        release(Promise.resolve(stand));
        return result;
      } catch (error) {
        release(stand.close().then(() => openStand(1)));
        throw error;
      }
    },
    async close() {
      await Promise.all(free.map(async (stand) => (await stand).close()));
    },
  };
}
