import { Select } from "@mantine/core";
import type { MapFieldView, Mapping } from "@inlet/contract";
import { useTranslation } from "react-i18next";
import { CellText } from "../../ui/cell-text.tsx";
import { formatDay } from "../../ui/format.ts";
import { asksTimeZone, openCells } from "./reading-questions.ts";
import type { MappingEditor } from "./use-mapping.ts";

interface Props {
  view: MapFieldView;
  editor: MappingEditor;
}

/** What the cells leave open, asked once, with the cells that do. */
export function ReadingChoices({ view, editor }: Props) {
  const { t } = useTranslation();
  const { mapping, change } = editor;
  const set = (part: Partial<Mapping["options"]>) => change({ ...mapping, options: { ...mapping.options, ...part } });
  const dates = openCells("date_order", view, mapping);
  const numbers = openCells("number_format", view, mapping);
  return (
    <>
      {dates.length > 0 && (
        <Select
          label={t("map.date_order")}
          description={
            <Cells
              cells={dates.map(({ cell, dmy, mdy }) => ({ cell, first: formatDay(dmy), second: formatDay(mdy) }))}
            />
          }
          data={(["auto", "dmy", "mdy"] as const).map((value) => ({ value, label: t(`map.date_orders.${value}`) }))}
          value={mapping.options.date_order ?? "auto"}
          allowDeselect={false}
          onChange={(value) => set({ date_order: value === "dmy" || value === "mdy" ? value : undefined })}
        />
      )}
      {numbers.length > 0 && (
        <Select
          label={t("map.number_format")}
          description={
            <Cells cells={numbers.map(({ cell, point, comma }) => ({ cell, first: point, second: comma }))} />
          }
          data={(["auto", "point", "comma"] as const).map((value) => ({
            value,
            label: t(`map.number_formats.${value}`),
          }))}
          value={mapping.options.number_format ?? "auto"}
          allowDeselect={false}
          onChange={(value) => set({ number_format: value === "point" || value === "comma" ? value : undefined })}
        />
      )}
      {asksTimeZone(view, mapping) && (
        <TimeZone value={mapping.options.time_zone} onChange={(time_zone) => set({ time_zone })} />
      )}
    </>
  );
}

function Cells({ cells }: { cells: readonly { cell: string; first: string; second: string }[] }) {
  const { t } = useTranslation();
  return cells.map(({ cell, first, second }) => (
    <CellText key={cell} value={t("map.either", { cell, first, second })} />
  ));
}

function TimeZone({ value, onChange }: { value: string | undefined; onChange: (zone: string | undefined) => void }) {
  const { t } = useTranslation();
  const zones = new Set([...(value === undefined ? [] : [value]), "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return (
    <Select
      label={t("map.time_zone")}
      description={t("map.time_zone_hint")}
      data={[{ value: "auto", label: t("map.time_zone_auto") }, ...zones]}
      value={value ?? "auto"}
      searchable
      allowDeselect={false}
      onChange={(zone) => onChange(zone === null || zone === "auto" ? undefined : zone)}
    />
  );
}
