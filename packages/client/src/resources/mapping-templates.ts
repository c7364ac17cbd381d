import { MappingTemplate, MappingTemplateList, type PutMappingTemplate } from "@inlet/contract";
import type { z } from "zod";
import type { Http, RequestOptions } from "../http.ts";

type Body = z.input<typeof PutMappingTemplate>;

/** Saved mappings. */
export const mappingTemplatesResource = (http: Http) => {
  const path = "/import/mapping-templates";
  const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    list: (options: RequestOptions = {}) => http.request(MappingTemplateList, { method: "GET", path, ...options }),
    read: (id: string, options: RequestOptions = {}) =>
      http.request(MappingTemplate, { method: "GET", path: pathOf(id), ...options }),
    create: (body: Body) => http.request(MappingTemplate, { method: "POST", path, body }),
    change: (id: string, body: Body) => http.request(MappingTemplate, { method: "PUT", path: pathOf(id), body }),
    remove: (id: string) => http.send({ method: "DELETE", path: pathOf(id) }),
  };
};
