import { z } from "zod";

/** Key of an import type, a field or a match rule; those of what is set up carry the names it has there. */
export const ImportKey = z.string().max(200);
