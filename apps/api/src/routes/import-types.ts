import { FieldList, ImportTypeList, ImportTypeParams, Problem } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { attachment } from "../attachment.ts";

const tags = ["Import types"];
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
    async ({ params: { type } }, reply) => {
      const file = await imports.templateCsv(type);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", attachment(`${type}-template.csv`))
        .send(file);
    },
  );

  app.get(
    "/import-types/:type/template.xlsx",
    {
      schema: {
        operationId: "getTemplateXlsx",
        summary: "A workbook to start from: every field with its drop-down, one example row, and instructions",
        tags,
        params: ImportTypeParams,
        produces: [XLSX],
      },
    },
    async ({ params: { type } }, reply) => {
      const file = await imports.templateXlsx(type);
      return reply
        .type(XLSX)
        .header("content-disposition", attachment(`${type}-template.xlsx`))
        .send(file);
    },
  );
};
