import type { ImportCsvOptions, UploadOptions } from "@inlet/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client } from "./client.ts";
import { userJobsQuery } from "./user-jobs.ts";

export interface ShortImport {
  file: File;
  options: ImportCsvOptions;
  sending: UploadOptions;
}

/** The whole import in one call. */
export function useImportCsv() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, options, sending }: ShortImport) => client.importCsv(file, file.name, options, sending),
    onSuccess: () => queries.invalidateQueries({ queryKey: userJobsQuery.queryKey }),
  });
}
