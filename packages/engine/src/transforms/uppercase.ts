import { z } from "zod";
import { defineTransform } from "../define.ts";

export default defineTransform({
  key: "uppercase",
  label: "UPPER CASE",
  options: z.strictObject({}),
  apply: (cell) => cell.toUpperCase(),
  examples: [{ options: {}, input: "émile o'brien", output: "ÉMILE O'BRIEN" }],
});
