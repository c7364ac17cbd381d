import { Menu } from "@mantine/core";
import { IconAlertTriangle, IconChevronDown } from "@tabler/icons-react";
import styles from "./chip-menu.module.css";

interface Props {
  label: string;
  value: string;
  /** Shorter words for the value than its option has. */
  valueText?: string;
  options: readonly { value: string; label: string }[];
  /** A word that asks for a look, e.g. "please check". */
  flag?: string | null;
  onChange: (value: string) => void;
}

/** A setting that shows what it is and opens what else it could be, with the focus on what it is. */
export function ChipMenu({ label, value, valueText, options, flag = null, onChange }: Props) {
  const current = valueText ?? options.find((option) => option.value === value)?.label ?? value;
  return (
    <Menu position="bottom-start" classNames={{ dropdown: styles.drop }} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={styles.chip}>
          <span className={styles.label}>{label}</span>
          <span className={styles.value}>{current}</span>
          {flag !== null && (
            <span className={styles.flag}>
              <IconAlertTriangle size={14} aria-hidden />
              {flag}
            </span>
          )}
          <IconChevronDown size={15} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={onChange}>
          {options.map((option) => (
            <Menu.RadioItem
              key={option.value}
              value={option.value}
              closeMenuOnClick
              data-autofocus={option.value === value || undefined}
            >
              {option.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
