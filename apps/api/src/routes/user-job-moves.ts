import { IdParams, Problem, StartRun, UserJob } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { idempotencyKeyOf } from "../idempotency.ts";

const tags = ["User jobs"];
const response = { 202: UserJob, 404: Problem, 409: Problem, 422: Problem };
const summaries = {
  pause: "Stop for now; resume goes on from there",
  resume: "Go on with a paused or failed run",
  cancel: "Stop for good; what is imported stays until it is undone",
  undo: "Take the import back",
} as const;

/** What moves a job. An `Idempotency-Key` makes a request that is sent twice take effect once. */
export const userJobMoveRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.post(
    "/user-jobs/:id/run",
    {
      schema: {
        operationId: "runUserJob",
        summary: "Start the run",
        tags,
        params: IdParams,
        body: StartRun.nullish(),
        response,
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const key = idempotencyKeyOf(request);
      return reply.code(202).send(await imports.run(request.user, { id, key, body: request.body ?? {} }));
    },
  );

  for (const move of ["pause", "resume", "cancel", "undo"] as const) {
    app.post(
      `/user-jobs/:id/${move}`,
      { schema: { operationId: `${move}UserJob`, summary: summaries[move], tags, params: IdParams, response } },
      async (request, reply) => {
        const { id } = request.params;
        return reply.code(202).send(await imports[move](request.user, { id, key: idempotencyKeyOf(request) }));
      },
    );
  }
};
