import { expect, test } from "vitest";
import { listFormula, rangeFormula } from "./choices.ts";

test.for([
  { name: "short ones", choices: ["Red", "Blue"], formula: '"Red,Blue"' },
  { name: "one that looks like a formula", choices: ["=1+1"], formula: '"=1+1"' },
  {
    name: "255 characters",
    choices: ["a".repeat(127), "b".repeat(127)],
    formula: `"${"a".repeat(127)},${"b".repeat(127)}"`,
  },
  { name: "256 characters", choices: ["a".repeat(127), "b".repeat(128)], formula: null },
  { name: "a comma", choices: ["Smith, John"], formula: null },
  { name: "a quote", choices: ['5" pipe'], formula: null },
  { name: "a space at an end", choices: ["Red "], formula: null },
  { name: "a line break", choices: ["Red\nBlue"], formula: null },
  { name: "a blank one", choices: ["Red", ""], formula: null },
])("choices with $name stand in place: $formula", ({ choices, formula }) => {
  expect(listFormula(choices)).toBe(formula);
});

test("choices in cells are named by their place", () => {
  expect(rangeFormula("Options", { column: 27, from: 2, to: 300 })).toBe("Options!$AB$2:$AB$300");
});
