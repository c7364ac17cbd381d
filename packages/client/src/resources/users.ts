import {
  type AcceptInvitation,
  CreatedInvitation,
  type CreateInvitation,
  InvitationList,
  OpenInvitation,
  type PatchUser,
  Session,
  User,
  UserList,
} from "@inlet/contract";
import type { Http, RequestOptions } from "../http.ts";

/** The people who may sign in. */
export const usersResource = (http: Http) => ({
  list: (options: RequestOptions = {}) => http.request(UserList, { method: "GET", path: "/users", ...options }),
  change: (id: string, body: PatchUser) =>
    http.request(User, { method: "PATCH", path: `/users/${encodeURIComponent(id)}`, body }),
  remove: (id: string) => http.send({ method: "DELETE", path: `/users/${encodeURIComponent(id)}` }),
});

/** Invitations, and accepting one with its token. */
export const invitationsResource = (http: Http) => ({
  list: (options: RequestOptions = {}) =>
    http.request(InvitationList, { method: "GET", path: "/invitations", ...options }),
  create: (body: CreateInvitation) => http.request(CreatedInvitation, { method: "POST", path: "/invitations", body }),
  revoke: (id: string) => http.send({ method: "DELETE", path: `/invitations/${encodeURIComponent(id)}` }),
  open: (token: string, options: RequestOptions = {}) =>
    http.request(OpenInvitation, { method: "GET", path: `/invitations/${encodeURIComponent(token)}`, ...options }),
  accept: (token: string, body: AcceptInvitation) =>
    http.request(Session, { method: "POST", path: `/invitations/${encodeURIComponent(token)}`, body }),
});
