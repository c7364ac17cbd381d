import {
  Problem,
  RecordKindList,
  RecordKindParams,
  RecordList,
  RecordListQuery,
  RecordNarrowingList,
  RecordPage,
  RecordParams,
} from "@inlet/contract";
import { listRecordKinds, listRecords, readNarrowing, readRecord, type Records } from "@inlet/crm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

const tags = ["Records"];

/** Records of every kind, for everybody who is signed in. */
export const recordRoutes: FastifyPluginAsyncZod<{ records: Records }> = async (app, { records }) => {
  app.get(
    "/record-kinds",
    {
      schema: {
        operationId: "listRecordKinds",
        summary: "Kinds of records that can be looked at",
        tags,
        response: { 200: RecordKindList },
      },
    },
    async () => listRecordKinds(records),
  );

  app.get(
    "/record-kinds/:kind/narrowing",
    {
      schema: {
        operationId: "listRecordNarrowing",
        summary: "What a list of a kind can be narrowed by, with the choices",
        tags,
        params: RecordKindParams,
        response: { 200: RecordNarrowingList, 404: Problem },
      },
    },
    async (request) => await readNarrowing(records, request.params.kind),
  );

  app.get(
    "/records/:kind",
    {
      schema: {
        operationId: "listRecords",
        summary: "Records of a kind, newest first, with the columns to show them in",
        tags,
        params: RecordKindParams,
        querystring: RecordListQuery,
        response: { 200: RecordList, 400: Problem, 404: Problem },
      },
    },
    async (request) => await listRecords(records, request.params.kind, request.query),
  );

  app.get(
    "/records/:kind/:id",
    {
      schema: {
        operationId: "getRecord",
        summary: "A record with its history",
        tags,
        params: RecordParams,
        response: { 200: RecordPage, 404: Problem },
      },
    },
    async (request) => await readRecord(records, request.params.kind, request.params.id),
  );
};
