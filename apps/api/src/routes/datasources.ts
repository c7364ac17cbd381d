import { DatasourceList } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

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
};
