import type { Role } from "@inlet/contract";

/** Whoever sends a request. */
export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
}
