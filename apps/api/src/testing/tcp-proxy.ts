import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** Stands between a client and PostgreSQL, and fails as networks do. */
export interface TcpProxy {
  /** The database's URL by way of the proxy. */
  url: string;
  /** Break every connection; new ones may come. */
  cut(): void;
  /** Let nothing through on the connections there are, and tell nobody. */
  deafen(): void;
  /** Let every byte take so long. */
  delay(ms: number): void;
  /**
   * Lose the answer to the COMMIT of the next transactions that say a text, and
   * break their connections: they took effect, and the client cannot know.
   */
  loseCommits(text: string, times: number): void;
  /** How many of those have not come by yet. */
  commitsToLose(): number;
  close(): Promise<void>;
}

/** What the proxy does to what it carries. */
interface Faults {
  delayMs: number;
  losing: { text: string; times: number };
}

const MAX_REMEMBERED = 1024 * 1024;

/** One connection through the proxy. */
class Link {
  readonly client: Socket;
  readonly server: Socket;
  /** Neither side hears the other any more, and neither is told. */
  isDeaf = false;
  /** What the client has said since its last BEGIN. */
  #said = "";
  #isCommitLost = false;
  readonly #faults: Faults;

  constructor(client: Socket, server: Socket, faults: Faults) {
    this.client = client;
    this.server = server;
    this.#faults = faults;
    client.on("data", (bytes) => this.#hearClient(bytes)).on("error", () => server.destroy());
    server.on("data", (bytes) => this.#hearServer(bytes)).on("error", () => client.destroy());
    client.on("close", () => server.destroy());
    server.on("close", () => this.isDeaf || client.destroy());
  }

  #hearClient(bytes: Buffer): void {
    if (this.isDeaf) return;
    const { losing } = this.#faults;
    const text = bytes.toString("latin1");
    this.#said = (text.includes("BEGIN\0") ? text : this.#said + text).slice(-MAX_REMEMBERED);
    if (losing.times > 0 && text.includes("COMMIT\0") && this.#said.includes(losing.text)) {
      this.#isCommitLost = true;
      losing.times--;
    }
    this.#later(() => this.server.write(bytes));
  }

  #hearServer(bytes: Buffer): void {
    if (this.isDeaf) return;
    if (this.#isCommitLost && bytes.includes("COMMIT\0")) this.client.resetAndDestroy();
    else this.#later(() => this.client.write(bytes));
  }

  #later(work: () => void): void {
    if (this.#faults.delayMs === 0) work();
    else setTimeout(work, this.#faults.delayMs);
  }
}

/** @param target URL of the database */
export async function openTcpProxy(target: string): Promise<TcpProxy> {
  const links = new Set<Link>();
  const faults: Faults = { delayMs: 0, losing: { text: "", times: 0 } };
  const { hostname, port } = new URL(target);
  const listener = createServer({ noDelay: true }, (client) => {
    const server = connect({ port: Number(port), host: hostname, noDelay: true });
    const link = new Link(client, server, faults);
    links.add(link);
    client.on("close", () => links.delete(link));
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");

  const cut = () => links.forEach(({ client }) => client.resetAndDestroy());
  return {
    url: addressOf(target, listener),
    cut,
    deafen: () => links.forEach((link) => (link.isDeaf = true)),
    delay: (ms) => void (faults.delayMs = ms),
    loseCommits: (text, times) => void (faults.losing = { text, times }),
    commitsToLose: () => faults.losing.times,
    async close() {
      const closed = once(listener, "close");
      listener.close();
      cut();
      await closed;
    },
  };
}

function addressOf(target: string, listener: Server): string {
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("the proxy does not listen");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return url.href;
}
