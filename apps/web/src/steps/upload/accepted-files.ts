/** File name endings and media types for the file dialog; a file that is dropped may be anything. */
export const acceptedFiles = [
  ...[".csv", ".tsv", ".tab", ".txt", "text/csv", "text/tab-separated-values", "text/plain"],
  ...[".json", ".ndjson", ".jsonl", "application/json"],
  ...[".gz", ".zip", "application/gzip", "application/zip"],
].join(",");

/** @returns a file's name without its endings; of a packed file there are two */
export const nameWithoutEndings = (name: string): string =>
  name.replace(/\.(?:gz|gzip|zip)$/i, "").replace(/\.[^.]+$/, "");
