export { AppError } from "./errors.ts";
