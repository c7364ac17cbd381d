import { AppError } from "@inlet/engine";

/** What was given cannot be kept. */
export const refused = (code: string, message: string, hint: string) => new AppError(422, code, message, { hint });
