import { IdParams, JobRow, PatchRow, Problem, RowCsvQuery, RowPage, RowParams, RowQuery } from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { Readable } from "node:stream";
import { attachment } from "../attachment.ts";

const tags = ["Rows"];

/** The staged rows of a job: look, mend, leave out, download. */
export const rowRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.get(
    "/user-jobs/:id/rows",
    {
      schema: {
        operationId: "listRows",
        summary: "A page of rows in file order",
        tags,
        params: IdParams,
        querystring: RowQuery,
        response: { 200: RowPage, 400: Problem, 404: Problem, 409: Problem },
      },
    },
    async (request) => imports.rows(request.user, { id: request.params.id, query: request.query }),
  );

  app.patch(
    "/user-jobs/:id/rows/:rowId",
    {
      schema: {
        operationId: "patchRow",
        summary: "Mend cells of a row, or leave it out; the answer is the row checked again",
        tags,
        params: RowParams,
        body: PatchRow,
        response: { 200: JobRow, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request) => imports.mendRow(request.user, { ...request.params, patch: request.body }),
  );

  app.get(
    "/user-jobs/:id/rows.csv",
    {
      schema: {
        operationId: "downloadRows",
        summary: "The rows as CSV with line number, status, reason and hint",
        tags,
        params: IdParams,
        querystring: RowCsvQuery,
        produces: ["text/csv"],
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { fileName, csv } = await imports.downloadRows(request.user, { id, status: request.query.status });
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", attachment(fileName))
        .send(Readable.from(csv, { objectMode: false }));
    },
  );
};
