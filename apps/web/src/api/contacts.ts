import type { ContactQuery } from "@inlet/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";

export type ContactFilter = Pick<ContactQuery, "search" | "job_id" | "list_id">;

export const contactsQuery = (filter: ContactFilter) =>
  infiniteQueryOptions({
    queryKey: ["contacts", filter],
    queryFn: ({ pageParam, signal }) => client.contacts.list({ ...filter, after: pageParam }, { signal }),
    // The first page has no cursor.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ["contact", id], queryFn: ({ signal }) => client.contacts.read(id, { signal }) });

export const campaignListsQuery = queryOptions({
  queryKey: ["campaign-lists"],
  queryFn: ({ signal }) => client.campaignLists.list({ signal }),
});
