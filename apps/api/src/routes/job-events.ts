import websocket from "@fastify/websocket";
import { channelEnds, EventsQuery, IdParams, JobEvent } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { WebSocket } from "ws";
import { z } from "zod";
import { AppError } from "../errors.ts";

/** Listeners say nothing; whoever sends more than this is cut off. */
const MAX_MESSAGE_BYTES = 1_024;
const CHECK_SESSION_MS = 4_000;
/**
 * A listener that has not taken a message in this time, nor answered a ping, is
 * cut off; it comes back and goes on by sequence number. Until then nothing
 * more is laid up for it.
 */
const DEAD_MS = 12_000;

/** The channel `import_<id>`: how a job gets on, live. */
export const jobEventRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  await app.register(websocket, { options: { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false } });

  app.get(
    "/user-jobs/:id/events",
    {
      websocket: true,
      schema: {
        operationId: "watchUserJob",
        summary: "WebSocket: how a job gets on; `after` resumes by sequence number",
        tags: ["User jobs"],
        params: IdParams,
        querystring: EventsQuery,
      },
      // Refused before the upgrade, so that a foreign job answers 404 like everywhere.
      preHandler: async (request) => {
        await imports.read(request.user, request.params.id);
      },
    },
    async (socket, request) => await tell(socket, request, imports),
  );

  async function tell(socket: WebSocket, request: FastifyRequest, { watch }: Imports): Promise<void> {
    const gone = new AbortController();
    const check = setInterval(() => void closeWhenSignedOut(socket, request), CHECK_SESSION_MS);
    const dead = setTimeout(() => socket.terminate(), DEAD_MS);
    socket.on("pong", () => dead.refresh());
    socket.on("close", () => {
      clearInterval(check);
      clearTimeout(dead);
      gone.abort();
    });
    socket.on("message", () => socket.close(1008, "nothing is expected from listeners"));
    socket.on("error", (error) => request.log.info({ code: error.name }, "listener lost"));
    const { id } = IdParams.parse(request.params);
    const { after } = EventsQuery.parse(request.query);
    try {
      for await (const event of await watch(request.user, id, { after, signal: gone.signal })) {
        await send(socket, JSON.stringify(z.encode(JobEvent, event)));
      }
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return socket.close(channelEnds.deleted, "deleted");
      request.log.warn({ err: error }, "listening ended");
      socket.close(1011, "try again");
    }
  }

  async function closeWhenSignedOut(socket: WebSocket, request: FastifyRequest): Promise<void> {
    const identity = await app.identify(request).catch(() => request.identity); // a database away for a moment signs nobody out
    if (identity === null) socket.close(channelEnds.signedOut, "signed out");
    else socket.ping();
  }
};

/** Resolves when the message is on its way, or never will be; whoever reads slowly is told the latest then. */
async function send(socket: WebSocket, message: string): Promise<void> {
  const { promise: isSent, resolve } = Promise.withResolvers<void>();
  socket.send(message, () => resolve());
  await isSent;
}
