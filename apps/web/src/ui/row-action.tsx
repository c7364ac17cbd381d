import { Button } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  /** What it does to which row, for those who do not see the row. */
  label: string;
  /** Whether the row goes by it. */
  isRemoval?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** What can be done to a row of a table, at its end. */
export function RowAction({ label, isRemoval = false, onClick, children }: Props) {
  return (
    <Button variant="subtle" {...(isRemoval && { color: "gray" })} size="xs" aria-label={label} onClick={onClick}>
      {children}
    </Button>
  );
}
