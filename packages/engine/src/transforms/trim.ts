import { z } from "zod";
import { defineTransform } from "../define.ts";

/** Remove white space at both ends of a cell. */
export default defineTransform({
  key: "trim",
  label: "Trim spaces",
  options: z.strictObject({ collapse: z.boolean().default(false) }),
  apply: (cell, { collapse }) => (collapse ? cell.trim().replace(/\s+/gu, " ") : cell.trim()),
  examples: [
    { options: {}, input: " Ada  L ", output: "Ada  L" },
    { options: { collapse: true }, input: " Ada  L ", output: "Ada L" },
  ],
});
