import { createClient } from "@inlet/client";

/** The server this page came from. */
export const client = createClient();
