import { type CreateOwner, Session, type SignIn } from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** Who is signed in. */
export const sessionResource = (http: Http) => ({
  read: (options: RequestOptions = {}) => http.request(Session, { method: "GET", path: "/session", ...options }),
  signIn: (body: SignIn) => http.request(Session, { method: "POST", path: "/session", body }),
  signOut: () => http.send({ method: "DELETE", path: "/session" }),
  /** Make the first account; refused once there is one. */
  createOwner: (body: CreateOwner) => http.request(Session, { method: "POST", path: "/owner", body }),
});
