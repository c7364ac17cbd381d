import type { BrowserContext, Page } from "@playwright/test";

/** Refused requests are the server's to tell and the page's to show; the browser's own line about them is none. */
const ownWords = /^Failed to load resource/;

const firstServerFault = 500;

/** @returns a list that grows with each uncaught error, console error, broken policy and answer of 500 or more */
export function collectComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("weberror", (fault) => complaints.push(`uncaught: ${fault.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error" && !ownWords.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= firstServerFault) complaints.push(`${response.status()} from ${response.url()}`);
  });
  return complaints;
}

const firstRefusal = 400;

/** @returns a list that grows with each request of a page that is refused, and each line of the browser about one */
export function collectRefusals(page: Page): string[] {
  const refusals: string[] = [];
  page.on("response", (answer) => {
    if (answer.status() >= firstRefusal) refusals.push(`${answer.status()} from ${answer.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") refusals.push(`console: ${message.text()}`);
  });
  return refusals;
}
