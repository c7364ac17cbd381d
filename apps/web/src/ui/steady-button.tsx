import type { ComponentProps, MouseEvent } from "react";

const nothing = (event: MouseEvent) => event.preventDefault();

/**
 * What every button is made of. One that cannot be pressed just now, as it is busy or has nothing to do, keeps the focus:
 * a disabled one would lose it, and with it the place of whoever goes by keyboard.
 */
export function SteadyButton({ disabled = false, type = "button", onClick, ...props }: ComponentProps<"button">) {
  return <button {...props} type={type} aria-disabled={disabled || undefined} onClick={disabled ? nothing : onClick} />;
}
