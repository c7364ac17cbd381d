import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any screen of the samples has. */
const mostStops = 120;

/** How an element and what is around it are drawn, as far as a focus ring may show in it. */
const looksOf = (element: Element): string => {
  const looks: string[] = [];
  let at: Element | null = element;
  for (let level = 0; level < 3 && at !== null; level += 1, at = at.parentElement) {
    const { outline, boxShadow, borderColor, backgroundColor, transform, clipPath } = getComputedStyle(at);
    looks.push(outline, boxShadow, borderColor, backgroundColor, transform, clipPath);
  }
  return looks.join("|");
};

/** Press Tab until the goal has the focus. On the way the focus is never lost, and is seen at every stop. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await tabOnce(page);
  }
  throw new Error(`Tab does not lead to ${goal.toString()}`);
}

async function tabOnce(page: Page): Promise<void> {
  const left = await page.evaluateHandle(() => document.activeElement ?? document.body);
  const focused = await left.evaluate(looksOf);
  await page.keyboard.press("Tab");
  const name = await left.evaluate((element) => element.outerHTML.slice(0, 200));
  const isQuiet = await left.evaluate((element) => element === document.body || element.matches("h1, main"));
  expect(await page.evaluate(() => document.activeElement === document.body), `the focus is lost after ${name}`).toBe(
    false,
  );
  if (!isQuiet) expect(await left.evaluate(looksOf), `the focus is not seen on ${name}`).not.toBe(focused);
  await left.dispose();
}

/** The heading takes the focus after a change of screen, so that a screen reader tells where one has come to. */
export async function expectArrived(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeFocused();
}
