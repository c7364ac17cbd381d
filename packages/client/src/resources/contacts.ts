import { CampaignListList, ContactList, ContactPage, type ContactQuery } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** What imports made. */
export const contactsResource = (http: Http) => ({
  list: (query: Partial<ContactQuery> = {}, options: RequestOptions = {}) =>
    http.request(ContactList, { method: "GET", path: "/contacts", query, ...options }),
  read: (id: string, options: RequestOptions = {}) =>
    http.request(ContactPage, { method: "GET", path: `/contacts/${encodeURIComponent(id)}`, ...options }),
});

/** The lists that gather the contacts of an import. */
export const campaignListsResource = (http: Http) => ({
  list: (options: RequestOptions = {}) =>
    http.request(CampaignListList, { method: "GET", path: "/campaign-lists", ...options }),
});
