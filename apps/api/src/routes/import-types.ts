import { FieldList, ImportTypeList, ImportTypeParams, Problem } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

const tags = ["Import types"];

/** What can be imported, and a file to start from. */
export const importTypeRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.get(
    "/import-types",
    {
      schema: {
        operationId: "listImportTypes",
        summary: "What can be imported",
        tags,
        response: { 200: ImportTypeList },
      },
    },
    async () => imports.listImportTypes(),
  );

  app.get(
    "/import-types/:type/fields",
    {
      schema: {
        operationId: "listFields",
        summary: "The fields of an import type",
        tags,
        params: ImportTypeParams,
        response: { 200: FieldList, 404: Problem },
      },
    },
    async (request) => imports.listFields(request.params.type),
  );

  app.get(
    "/import-types/:type/template.csv",
    {
      schema: {
        operationId: "getTemplateCsv",
        summary: "A CSV file to start from: every field, one example row",
        tags,
        params: ImportTypeParams,
        produces: ["text/csv"],
      },
    },
    async (request, reply) => {
      const csv = imports.templateCsv(request.params.type);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${request.params.type.replace(/\W/g, "")}-template.csv"`)
        .send(csv);
    },
  );
};
