/** Give the focus to the heading of the page, where what had it is gone: a screen reader then tells where one is. */
export function focusHeading() {
  document.querySelector<HTMLElement>("main h1")?.focus();
}
