import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { SteadyButton } from "../ui/steady-button.tsx";

/** Shades from lightest to darkest; the ones in use are checked for contrast in both schemes. */
const accent: MantineColorsTuple = [
  "#eef6f5",
  "#d9ebe9",
  "#b3d8d5",
  "#84c2bd",
  "#5caea8",
  "#35918c",
  "#1c7673",
  "#0d5f5f",
  "#0a4f50",
  "#073c3d",
];

/** Warm greys, as the page is. */
const gray: MantineColorsTuple = [
  "#faf9f7",
  "#f4f2ee",
  "#e9e6e0",
  "#dedad2",
  "#cbc6bc",
  "#8d877b",
  "#69655d",
  "#55514a",
  "#3a3733",
  "#1c1b19",
];

const dark: MantineColorsTuple = [
  "#f0eee9",
  "#c3beb5",
  "#a6a197",
  "#7d786f",
  "#4a4741",
  "#32302d",
  "#232220",
  "#1b1a19",
  "#141413",
  "#0d0c0b",
];

const red: MantineColorsTuple = [
  "#fdf0ee",
  "#fbe0dc",
  "#f6c2bb",
  "#f2978d",
  "#e57c70",
  "#d2564a",
  "#bb3a2f",
  "#a8322a",
  "#a02a21",
  "#83211a",
];

/** What drops down belongs to the page: outside of its landmarks a screen reader would not find it. */
const inMain = { target: "#main" };

/** The list of options is itself what scrolls, as a combobox's list may without being focusable. */
const choices = {
  comboboxProps: { shadow: "none", portalProps: inMain },
  withScrollArea: false,
  styles: { options: { maxHeight: 340, overflowY: "auto" } },
} as const;

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.55", lg: "1.55", xl: "1.4" },
  colors: { accent, gray, dark, red },
  primaryColor: "accent",
  primaryShade: { light: 8, dark: 3 },
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "filled" ? { ...colors, color: "var(--on-accent)" } : colors;
  },
  black: "#1c1b19",
  defaultRadius: "md",
  radius: { md: "8px", lg: "10px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm", component: SteadyButton }, styles: { root: { fontWeight: 550 } } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
    Modal: { defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.4 } } },
    Tooltip: { defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    Menu: { defaultProps: { shadow: "none", portalProps: inMain, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { portalProps: inMain } },
    Select: { defaultProps: { ...choices, openOnFocus: false } },
    MultiSelect: { defaultProps: choices },
    // A sign that only repeats what the field's role says.
    ComboboxChevron: { defaultProps: { "aria-hidden": true } },
    Autocomplete: { defaultProps: choices },
  },
});

const shared = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-success": "var(--ok)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-color-disabled-border": "var(--line)",
};

/** Let Mantine's own parts take their colours from ours. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
