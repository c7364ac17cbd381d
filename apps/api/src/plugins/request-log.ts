import type { FastifyInstance } from "fastify";

/**
 * One line a request. It names the route by its pattern: the address itself may
 * hold an invitation's token or what somebody searched for.
 */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const facts = {
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      userId: request.identity?.user.id,
    };
    request.log.info(facts, "request done");
  });
}
