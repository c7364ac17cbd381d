import { type PatchSettings, Settings } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** What holds for the whole installation. */
export const settingsResource = (http: Http) => ({
  read: (options: RequestOptions = {}) => http.request(Settings, { method: "GET", path: "/settings", ...options }),
  change: (body: PatchSettings) => http.request(Settings, { method: "PATCH", path: "/settings", body }),
});
