import { z } from "zod";
import { defineTransform } from "../define.ts";

export default defineTransform({
  key: "lowercase",
  label: "lower case",
  options: z.strictObject({}),
  apply: (cell) => cell.toLowerCase(),
  examples: [{ options: {}, input: "ÉMILE O'Brien", output: "émile o'brien" }],
});
