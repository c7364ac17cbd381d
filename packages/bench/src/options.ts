import { parseArgs } from "node:util";
import { z } from "zod";
import type { ContactStart } from "./data/expectation.ts";

const whole = (name: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `--${name}: a whole number`)
    .transform(Number)
    .pipe(z.int().min(1, `--${name}: 1 or more`));

const Options = z
  .object({
    rows: z
      .string()
      .transform((list) => list.split(","))
      .pipe(z.array(whole("rows"))),
    runs: whole("runs"),
    seed: whole("seed"),
    phones: z.enum(["e164", "national"], "--phones: e164 or national"),
    start: z.enum(["empty", "half", "both"], "--start: empty, half or both"),
    json: z.string().nullable(),
    undo: z.boolean(),
    load: z.boolean(),
    beside: z.boolean(),
    workers: z.string().regex(/^\d$/, "--workers: 0 to 9").transform(Number),
    only: z.enum(["floor", "inlet"], "--only: floor or inlet").nullable(),
    profile: z.boolean(),
    read: z.boolean(),
    contributions: z.boolean(),
  })
  .refine(({ contributions, read, beside }) => !contributions || !(read || beside), {
    error: "--contributions: not with --read or --beside, which are about contacts",
  });
export type Options = z.infer<typeof Options>;

/** With which contacts in the database an import of contacts begins. */
export const startsOf = ({ start }: Options): ContactStart[] => (start === "both" ? ["empty", "half"] : [start]);

/** What the program can be told, for whoever asks. */
export const usage = `pnpm bench [--rows 10000,100000] [--runs 3] [--start empty|half|both] [--phones e164|national]
           [--seed 1] [--undo] [--load] [--workers 0] [--json FILE]
pnpm bench --contributions  [--rows …] [--runs …] [--seed …] [--undo] [--only …] [--profile] …
       pnpm bench --only floor|inlet | --profile | --read  [--rows …] [--runs …] [--start …] …

  --rows     sizes of the generated files, in rows
  --runs     how often each is measured; medians are shown
  --start    contacts in the database before the import: none, half of the file's, or one after the other
  --phones   how phone numbers stand in the file: +16175551234 or (617) 555-1234
  --seed     another file of the same kind
  --undo     take each import back as well, and make sure that the contacts are as before
  --load     import once more while another process reads 50 times a second, and show how long answers took;
             with --only, nothing but that
  --beside   with --only: import 1,000 rows beside, over and over, and show how long that took
  --contributions  import contributions of as many contacts, all of whom are there, instead of contacts
  --workers  workers that run alone beside a server that takes no tasks; with 0 the server does the work
  --json     write all that was measured into a file
  --only     time the hand-written SQL or Inlet alone: no comparison, no other programs
  --read     read and load files instead, beside papaparse and \\copy
  --profile  show where an import's time goes instead: functions, and SQL statements`;

/** @throws {Error} with what is wrong about an option */
export function readOptions(args: readonly string[]): Options | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: "string", default: "10000,100000" },
      runs: { type: "string", default: "3" },
      seed: { type: "string", default: "1" },
      phones: { type: "string", default: "e164" },
      start: { type: "string", default: "both" },
      json: { type: "string" },
      undo: { type: "boolean", default: false },
      load: { type: "boolean", default: false },
      beside: { type: "boolean", default: false },
      workers: { type: "string", default: "0" },
      only: { type: "string" },
      profile: { type: "boolean", default: false },
      read: { type: "boolean", default: false },
      contributions: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const parsed = Options.safeParse({ ...values, json: values.json ?? null, only: values.only ?? null });
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join("\n"));
  return parsed.data;
}
