/** The cluster of a test run, as every test file finds it. */
export interface ProvidedPostgres {
  /** Of a superuser. */
  adminUrl: string;
  /** The migrated database to clone. */
  template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    postgres: ProvidedPostgres;
  }
}
