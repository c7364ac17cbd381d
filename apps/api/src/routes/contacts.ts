import { CampaignListList, ContactList, ContactPage, ContactParams, ContactQuery, Problem } from "@inlet/contract";
import { listCampaignLists, listContacts, readContact, type Records } from "@inlet/crm";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

const tags = ["Contacts"];

/** What the imports fill: everybody who is signed in may look at it. */
export const contactRoutes: FastifyPluginAsyncZod<{ records: Records }> = async (app, { records }) => {
  app.get(
    "/contacts",
    {
      schema: {
        operationId: "listContacts",
        summary: "Contacts, newest first",
        tags,
        querystring: ContactQuery,
        response: { 200: ContactList, 400: Problem },
      },
    },
    async (request) => await listContacts(records.pool, request.query),
  );

  app.get(
    "/contacts/:id",
    {
      schema: {
        operationId: "getContact",
        summary: "A contact with its lists and its history",
        tags,
        params: ContactParams,
        response: { 200: ContactPage, 404: Problem },
      },
    },
    async (request) => await readContact(records, request.params.id),
  );

  app.get(
    "/campaign-lists",
    {
      schema: {
        operationId: "listCampaignLists",
        summary: "Campaign lists, newest first",
        tags,
        response: { 200: CampaignListList },
      },
    },
    async () => await listCampaignLists(records.pool),
  );
};
