import { ProblemError } from "@inlet/client";

const titles = {
  file_changed: "The file was changed or moved while it was being sent",
  file_too_large: "The file is too large",
  folder: "This is a folder",
  still_sending: "Another file is still being sent",
  several_files: "These are several files",
} as const;

/** Refuse here what the server would refuse after minutes of sending, or could not even be told. */
export const refusedHere = (code: keyof typeof titles): ProblemError =>
  new ProblemError({ type: "about:blank", title: titles[code], status: code === "file_too_large" ? 413 : 422, code });
