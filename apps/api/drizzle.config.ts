import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: ["../../packages/contract/src/tables/*.ts", "../../packages/crm/src/tables/*.ts"],
  out: "./migrations",
});
