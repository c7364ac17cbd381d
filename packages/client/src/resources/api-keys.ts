import { ApiKeyList, type CreateApiKey, CreatedApiKey } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** The signed-in person's own keys. */
export const apiKeysResource = (http: Http) => ({
  list: (options: RequestOptions = {}) => http.request(ApiKeyList, { method: "GET", path: "/api-keys", ...options }),
  /** The answer is the only one that ever holds the key itself. */
  create: (body: CreateApiKey) => http.request(CreatedApiKey, { method: "POST", path: "/api-keys", body }),
  revoke: (id: string) => http.send({ method: "DELETE", path: `/api-keys/${encodeURIComponent(id)}` }),
});
