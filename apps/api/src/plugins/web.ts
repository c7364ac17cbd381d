import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sep } from "node:path";
import { problemOfStatus, sendProblem } from "../errors.ts";

/** Paths that are never a page of the web app. */
const NOT_PAGES = /^\/(api|assets|health|metrics)(\/|$)/;

/**
 * Serve the built web app. Any address that is no file is a page of the app,
 * which reads the address itself; what is no page answers with a problem.
 *
 * @param webDir folder of the built app; null serves the API alone
 */
export async function addWeb(app: FastifyInstance, webDir: string | null): Promise<void> {
  if (webDir !== null) {
    await app.register(fastifyStatic, {
      root: webDir,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names under assets/ carry a hash of what is in them.
        const isHashed = path.startsWith(`${webDir}${sep}assets${sep}`);
        reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (webDir !== null && isPage(request)) return reply.sendFile("index.html");
    return sendProblem(reply, problemOfStatus(404));
  });
}

function isPage(request: FastifyRequest): boolean {
  const [path = ""] = request.url.split("?");
  return (request.method === "GET" || request.method === "HEAD") && !NOT_PAGES.test(path);
}
