/** Show the element of this id in the middle of the screen, clear of what sticks to its edges, and give it the focus. */
export function focusOn(id: string) {
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}
