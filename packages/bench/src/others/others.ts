import { median } from "../median.ts";
import type { ContactsFile } from "../contacts/contact-trial.ts";
import type { Server } from "../server.ts";
import { findImportExport, type ImportExportKind, importExportKinds, runImportExport } from "./import-export.ts";
import { hasPgloader, runPgloader } from "./pgloader.ts";

/** What another program took for a file; the middle of several runs. */
export interface OtherProgram {
  name: string;
  rows: number;
  /** Milliseconds; `null` when it is not installed. */
  time: number | null;
}

/** Time pgloader with a file. */
export async function timePgloader(server: Server, file: ContactsFile, runs: number): Promise<OtherProgram> {
  const name = "pgloader, into a bare table of text";
  const { rows } = file.wish;
  if (!(await hasPgloader())) return { name, rows, time: null };
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await runPgloader(server, file));
  return { name, rows, time: median(times) };
}

const importExportNames: Record<ImportExportKind, string> = {
  default: "django-import-export, as it comes",
  bulk: "django-import-export, in bulk, without diffs, look-ups cached",
};

/** Time django-import-export with a file, once each way: it is slow enough. */
export async function timeImportExport(server: Server, file: ContactsFile): Promise<OtherProgram[]> {
  const { rows } = file.wish;
  const python = await findImportExport();
  const timed: OtherProgram[] = [];
  for (const kind of importExportKinds) {
    if (python === null) timed.push({ name: importExportNames[kind], rows, time: null });
    else {
      const { time, version } = await runImportExport(server, { python, file, kind });
      timed.push({ name: `${importExportNames[kind]} (${version})`, rows, time });
    }
  }
  return timed;
}
