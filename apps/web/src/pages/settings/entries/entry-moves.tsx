import { ActionIcon, VisuallyHidden } from "@mantine/core";
import type { MoveSettingEntry, SettingEntry, SettingEntryList } from "@inlet/contract";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMoveEntry } from "../../../api/setting-entries.ts";
import { ProblemAlert } from "../../../ui/problem-alert.tsx";

type Direction = MoveSettingEntry["direction"];
const icons = { up: IconArrowUp, down: IconArrowDown };
const opposite = { up: "down", down: "up" } as const;
const idOf = (id: string, direction: Direction) => `move-${id}-${direction}`;

/** Moves entries of a list; what it did is said to those who do not see it, and the focus stays with the entry. */
export function useEntryMoves({ kind, entries }: SettingEntryList) {
  const move = useMoveEntry(kind.key);
  const [last, setLast] = useState<{ id: string; direction: Direction } | null>(null);
  const focused = useRef(last);
  useEffect(() => {
    if (last === null || focused.current === last) return;
    focused.current = last;
    const buttons = [last.direction, opposite[last.direction]].map((one) =>
      document.getElementById(idOf(last.id, one)),
    );
    buttons.find((button) => button !== null && !button.matches(":disabled"))?.focus();
  }, [last]);
  const place = entries.findIndex(({ id }) => id === last?.id);
  return {
    isPending: move.isPending,
    error: move.error,
    moved: last === null || place < 0 ? null : { name: entries[place]?.name ?? "", place: place + 1 },
    move: (asked: { id: string; direction: Direction }) =>
      move.mutate(asked, { onSuccess: () => setLast({ ...asked }) }),
  };
}

type Moves = ReturnType<typeof useEntryMoves>;

/** The buttons of one entry. */
export function MoveButtons({
  entry,
  moves,
  isFirst,
  isLast,
}: {
  entry: SettingEntry;
  moves: Moves;
  isFirst: boolean;
  isLast: boolean;
}) {
  const { t } = useTranslation();
  return (["up", "down"] as const).map((direction) => {
    const Icon = icons[direction];
    return (
      <ActionIcon
        key={direction}
        id={idOf(entry.id, direction)}
        variant="subtle"
        style={{ verticalAlign: "middle" }}
        color="gray"
        aria-label={t(`entries.move_${direction}`, { name: entry.name })}
        disabled={direction === "up" ? isFirst : isLast}
        onClick={() => {
          if (!moves.isPending) moves.move({ id: entry.id, direction });
        }}
      >
        <Icon size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    );
  });
}

/** What the last move came to. */
export function MoveResult({ moves, total }: { moves: Moves; total: number }) {
  const { t } = useTranslation();
  return (
    <>
      {moves.error !== null && <ProblemAlert error={moves.error} />}
      <VisuallyHidden role="status">
        {moves.moved !== null && t("entries.moved", { ...moves.moved, total })}
      </VisuallyHidden>
    </>
  );
}
