import type { Issue } from "@inlet/contract";
import { fileIssue } from "../csv/file-issue.ts";

/** Said of a file whose records are none. @param path where they would stand */
export const noRows = (path: string): Issue =>
  fileIssue({
    code: "no_records",
    severity: "warning",
    message: `${path === "" ? "The list" : `The list at “${path}”`} is empty: there are no records to import.`,
    hint: "Export the file again if there should be some, or choose another place at “Records in” where there is one.",
    line: null,
  });
