import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Rules of WCAG 2.2, levels A and AA, and what axe holds for good practice beside them. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What the colours of the other scheme can break; all else is the same page. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Axe finds nothing on the page as it stands, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    // A colour measured on its way from light to dark is neither; it sets out with the frame after the one that tells.
    await page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      await Promise.allSettled(document.getAnimations().map(async ({ finished }) => finished));
    });
    // No page of ours has frames, for whose sake axe would open a second page to gather what it found.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (colorScheme === "light" ? axe.withTags(rules) : axe.withRules(colourRules)).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
    expect(found, `${page.url()}, ${colorScheme}`).toEqual([]);
  }
}

/** Roles of what is nothing to a screen reader without a name. */
const namedRoles = new Set(["image", "button", "link", "combobox", "textbox", "checkbox", "switch", "table", "dialog"]);

/** Chromium tells assistive technology of nothing that it cannot name; axe takes no offence at drawings. */
export async function expectNamed(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  await devtools.detach();
  const nameless = nodes.filter(
    ({ ignored, role, name }) => !ignored && namedRoles.has(String(role?.value)) && String(name?.value ?? "") === "",
  );
  expect(
    nameless.map(({ role }) => String(role?.value)),
    page.url(),
  ).toEqual([]);
}
