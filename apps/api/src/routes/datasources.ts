import { DatasourceList, Problem, SqlOptions, SqlPreview } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { requireRole } from "../auth/guard.ts";
import { questionSignal } from "../question-signal.ts";

/** Where rows can come from. */
export const datasourceRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.get(
    "/datasources",
    {
      schema: {
        operationId: "listDatasources",
        summary: "Where rows can come from, and what each datasource can be told",
        tags: ["Import types"],
        response: { 200: DatasourceList },
      },
    },
    async (request) => imports.listDatasources(request.user),
  );

  app.post(
    "/datasources/sql/preview",
    {
      onRequest: requireRole("admin"),
      schema: {
        operationId: "previewQuery",
        summary: "The first rows that a query answers; nothing is kept",
        tags: ["Import types"],
        body: SqlOptions,
        response: { 200: SqlPreview, 422: Problem },
      },
    },
    async (request, reply) => {
      const signal = questionSignal(request, reply, imports.queryTimeMs);
      return await imports.previewQuery(request.user, { options: request.body, signal });
    },
  );
};
