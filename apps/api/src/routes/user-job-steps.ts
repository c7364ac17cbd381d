import {
  DatasourceView,
  IdParams,
  MapFieldView,
  Preview,
  Problem,
  PutDatasource,
  PutMapField,
  Summary,
  UndoPreview,
  UserJob,
} from "@inlet/contract";
import type { Imports } from "@inlet/engine";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { idempotencyKeyOf } from "../idempotency.ts";
import { questionSignal } from "../question-signal.ts";

const tags = ["User jobs"];

/** The forms of the wizard: datasource, map-field, preview, summary. */
export const userJobStepRoutes: FastifyPluginAsyncZod<{ imports: Imports }> = async (app, { imports }) => {
  app.get(
    "/user-jobs/:id/datasource",
    {
      schema: {
        operationId: "getDatasource",
        summary: "What was found in the file",
        tags,
        params: IdParams,
        response: { 200: DatasourceView, 404: Problem },
      },
    },
    async (request) => imports.datasource(request.user, request.params.id),
  );

  app.put(
    "/user-jobs/:id/datasource",
    {
      schema: {
        operationId: "putDatasource",
        summary: "Read the stored file again in another way; ask the database anew where the rows came from a query",
        tags,
        params: IdParams,
        body: PutDatasource,
        response: { 200: UserJob, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request, reply) =>
      imports.changeDatasource(request.user, {
        id: request.params.id,
        ...request.body,
        signal: questionSignal(request, reply, imports.queryTimeMs),
      }),
  );

  app.get(
    "/user-jobs/:id/map-field",
    {
      schema: {
        operationId: "getMapField",
        summary: "Columns, fields, and what is suggested for each column",
        tags,
        params: IdParams,
        response: { 200: MapFieldView, 404: Problem, 409: Problem },
      },
    },
    async (request) => imports.mapField(request.user, request.params.id),
  );

  app.put(
    "/user-jobs/:id/map-field",
    {
      schema: {
        operationId: "putMapField",
        summary: "Save the mapping and check every row",
        tags,
        params: IdParams,
        body: PutMapField,
        response: { 200: UserJob, 404: Problem, 409: Problem, 422: Problem },
      },
    },
    async (request) =>
      imports.saveMapField(request.user, {
        id: request.params.id,
        body: request.body,
        key: idempotencyKeyOf(request),
      }),
  );

  app.get(
    "/user-jobs/:id/preview",
    {
      schema: {
        operationId: "getPreview",
        summary: "What the run would do",
        tags,
        params: IdParams,
        response: { 200: Preview, 404: Problem, 409: Problem },
      },
    },
    async (request) => imports.preview(request.user, request.params.id),
  );

  app.get(
    "/user-jobs/:id/summary",
    {
      schema: {
        operationId: "getSummary",
        summary: "What happened",
        tags,
        params: IdParams,
        response: { 200: Summary, 404: Problem, 409: Problem },
      },
    },
    async (request) => imports.summary(request.user, request.params.id),
  );

  app.get(
    "/user-jobs/:id/undo",
    {
      schema: {
        operationId: "getUndo",
        summary: "What taking the import back would do now; nothing is changed",
        tags,
        params: IdParams,
        response: { 200: UndoPreview, 404: Problem, 409: Problem },
      },
    },
    async (request) => imports.previewUndo(request.user, request.params.id),
  );
};
