export * from "./account.ts";
export * from "./import-tables.ts";
export * from "./ledger.ts";
export * from "./mapping-template.ts";
export * from "./user-job.ts";
