import { queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ["contact", id], queryFn: ({ signal }) => client.contacts.read(id, { signal }) });

export const campaignListsQuery = queryOptions({
  queryKey: ["campaign-lists"],
  queryFn: ({ signal }) => client.campaignLists.list({ signal }),
});
