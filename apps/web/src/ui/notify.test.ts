import { notificationsStore } from "@mantine/notifications";
import { expect, test } from "vitest";
import { notify } from "./notify.ts";

test("what is said in passing takes the place of what was said before, also when it is the same", () => {
  const shown = ["Saved.", "Saved.", "Row 3 is mended."].map((message) => {
    notify(message);
    const { notifications, queue } = notificationsStore.getState();
    return [...notifications, ...queue];
  });
  expect(shown.map((all) => all.map(({ message }) => message))).toEqual([["Saved."], ["Saved."], ["Row 3 is mended."]]);
  expect(new Set(shown.flat().map(({ id }) => id)).size).toBe(3);
});
