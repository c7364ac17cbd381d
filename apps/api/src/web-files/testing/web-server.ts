import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { WebFileOptions } from "../web-files.ts";
import { selfSigned } from "./self-signed.ts";

/** The name of the server that a test starts. */
export const HOST = "files.example";

/** A web server of a test, on this machine. */
export interface WebServer {
  /** Its address, with a slash at the end. */
  url: string;
  port: number;
  /** Requests that came, oldest first. */
  asked: IncomingMessage[];
  /** How it is fetched from: by a name that stands for this machine, which is allowed. */
  options: WebFileOptions;
  close(): Promise<void>;
}

/** @param answers what the server says, by path */
export async function startWebServer(answers: Record<string, RequestListener>): Promise<WebServer> {
  const { key, cert } = selfSigned([HOST]);
  const asked: IncomingMessage[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    asked.push(request);
    const answer = answers[new URL(request.url ?? "", "https://x").pathname];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const here: readonly LookupAddress[] = [{ address: "127.0.0.1", family: 4 }];
  return {
    url: `https://${HOST}:${port}/`,
    port,
    asked,
    options: { resolve: async () => here, isAllowed: (address) => address === "127.0.0.1", ports: [port], ca: cert },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
