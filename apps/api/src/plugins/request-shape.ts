import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";

/** `type/subtype` with parameters, parted by nothing but spaces: what any parser reads the same way. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *; *[\w!#$&^.+-]+=(?:"[^"\\]*"|[\w!#$&'()^.:?/=+-]+))* *;?$/;

/**
 * Refuse requests that two readers could understand in two ways, before
 * anything else looks at them.
 */
export function refuseAmbiguousRequests(app: FastifyInstance): void {
  // Only JSON has a reader by default; text/plain is what a form of another site can send unasked.
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async (request) => {
    if (request.method === "TRACE") throw new AppError(405, "method_not_allowed", "TRACE is not answered here.");
    refuseOddMediaType(request);
    refuseRepeatedKeys(request);
  });
}

function refuseOddMediaType(request: FastifyRequest): void {
  const { "content-type": type } = request.headers;
  if (type === undefined || MEDIA_TYPE.test(type)) return;
  throw new AppError(415, "unsupported_media_type", "The Content-Type header is not well formed.", {
    hint: "Send JSON with Content-Type: application/json.",
  });
}

/** A key given twice would reach the handler as a list where it expects a text. */
function refuseRepeatedKeys(request: FastifyRequest): void {
  // Fastify types the parsed query as unknown; its parser always makes an object of it.
  const query = request.query as Record<string, unknown>;
  const repeated = Object.keys(query).find((key) => Array.isArray(query[key]));
  if (repeated === undefined) return;
  throw new AppError(400, "repeated_query_key", `The query names ${JSON.stringify(repeated)} more than once.`, {
    hint: "Name each key once.",
  });
}
