import { z } from "zod";
import { defineTransform } from "../define.ts";

export default defineTransform({
  key: "digits_only",
  label: "Digits only",
  options: z.strictObject({}),
  apply: (cell) => cell.replace(/\D+/gu, ""),
  examples: [
    { options: {}, input: "No. 0012-34", output: "001234" },
    { options: {}, input: "none", output: "" },
  ],
});
