import type { Failpoint } from "@inlet/engine";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Answered, Asked } from "../../../../apps/api/src/failpoint-line.ts";

/** Somebody stands at a failpoint and waits. */
export interface Hit {
  pid: number;
  at: Failpoint;
  /** How often anybody came by since the last reset, this time included. */
  count: number;
}

/** What is to happen at a hit; the process waits meanwhile. One that was killed needs no answer. */
export type Decide = (hit: Hit) => Promise<Answered["answer"]>;

/** Decides at every failpoint of every process of a stand. */
export interface Decider {
  port: number;
  /** Hits since the last reset. */
  counts: ReadonlyMap<Failpoint, number>;
  /** Count from nothing, and decide by `decide` from now on. */
  reset(decide?: Decide): void;
  close(): void;
}

const goOn: Decide = async () => "go";

/** Open the decider that processes started with `INLET_FAILPOINTS=<port>` ask. */
export async function openDecider(): Promise<Decider> {
  const counts = new Map<Failpoint, number>();
  const sockets = new Set<Socket>();
  let decide = goOn;
  const answer = async (socket: Socket, { pid, ask, at }: Asked) => {
    const count = (counts.get(at) ?? 0) + 1;
    counts.set(at, count);
    const reply: Answered = { ask, answer: await decide({ pid, at, count }) };
    if (!socket.destroyed) socket.write(`${JSON.stringify(reply)}\n`);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined); // its process was killed
    socket.on("close", () => sockets.delete(socket));
    const lines = createInterface({ input: socket });
    lines.on("error", () => undefined); // it passes the socket's error on
    // What comes over this line was written by failpoint-line.ts.
    lines.on("line", (line) => void answer(socket, JSON.parse(line)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the decider has no port");
  return {
    port: address.port,
    counts,
    reset(next = goOn) {
      counts.clear();
      decide = next;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
