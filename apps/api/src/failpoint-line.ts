import { armFailpoints, type Failpoint } from "@inlet/engine";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";

/** One line of JSON from this process: it stands at a failpoint. `pid` names the process, `ask` the question. */
export interface Asked {
  pid: number;
  ask: number;
  at: Failpoint;
}

/** One line of JSON back: go on, or throw there. Waiting and killing need no word. */
export interface Answered {
  ask: number;
  answer: "go" | "throw";
}

/**
 * Ask a test what is to happen at every failpoint of this process, and stand
 * there until it answers. Without its test this process has no business: it
 * ends with the line.
 *
 * @param port at 127.0.0.1
 */
export async function askAtFailpoints(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.unref();
  socket.on("error", () => undefined); // "close" follows
  socket.on("close", () => process.kill(process.pid, "SIGKILL"));
  const waiting = new Map<number, (answer: Answered["answer"]) => void>();
  const lines = createInterface({ input: socket });
  lines.on("error", () => undefined); // it passes the socket's error on
  lines.on("line", (line) => {
    const { ask, answer }: Answered = JSON.parse(line);
    waiting.get(ask)?.(answer);
    waiting.delete(ask);
  });
  let asked = 0;
  armFailpoints(async (at) => {
    const { promise, resolve } = Promise.withResolvers<Answered["answer"]>();
    const question: Asked = { pid: process.pid, ask: ++asked, at };
    waiting.set(question.ask, resolve);
    socket.write(`${JSON.stringify(question)}\n`);
    if ((await promise) === "throw") throw new Error(`thrown at ${at}`);
  });
}
