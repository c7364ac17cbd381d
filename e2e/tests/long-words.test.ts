import { contactsFile } from "../src/files.ts";
import { expect, test } from "../src/fixtures.ts";

test.use({ database: "long words" });

const question = "How did you hear of us and who of your friends may we ask to come along to the next open day";

test("a header of a whole sentence leaves its value room in the history of a contact", async ({ page, seedJob }) => {
  await seedJob({
    file: contactsFile("survey.csv", ["First name", question], [["Ada", "By a friend at work"]]),
    status: "completed",
  });
  await page.goto("/contacts");
  await page.getByRole("link", { name: "Ada" }).click();
  const history = page.getByRole("region", { name: "History" });
  const value = history.getByText("By a friend at work");
  await expect(value).toBeVisible();
  const [lines, font] = await value.evaluate((element) => [
    element.getBoundingClientRect().height,
    Number.parseFloat(getComputedStyle(element).fontSize),
  ]);
  expect(lines, "the value stands on one line").toBeLessThan(2 * (font ?? 0));
});

test("a name from right to left stands at the edge where the names of the other files do", async ({
  page,
  seedJob,
}) => {
  const names = ["רשימה.csv", "list.csv"];
  for (const name of names) await seedJob({ file: contactsFile(name, ["First name"], [["Ada"]]), status: "loaded" });
  await page.goto("/imports");
  const edges: number[] = [];
  for (const name of names) {
    const text = page.getByRole("main").getByText(name, { exact: true });
    await expect(text).toBeVisible();
    edges.push(
      await text.evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return Math.round(range.getBoundingClientRect().left);
      }),
    );
  }
  expect(edges[0]).toBe(edges[1]);
});
