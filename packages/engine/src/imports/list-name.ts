import { cutText } from "../cut-text.ts";

/** The file's name without folder and ending, at most 200 characters: a name for the job's list. */
export function nameOfFile(fileName: string): string {
  const base = fileName.replace(/^.*[/\\]/, "").replace(/\.[A-Za-z0-9]{1,5}$/, "");
  return cutText(base.trim(), 200) || "Import";
}
