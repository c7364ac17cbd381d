const numbers = new Intl.NumberFormat("en");
const dates = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const percents = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });

const days = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

export const formatNumber = (value: number) => numbers.format(value);
export const formatDate = (value: Date) => dates.format(value);
/** @param day `YYYY-MM-DD`; any other text stays as it is */
export const formatDay = (day: string) => formatIfDate(new Date(`${day}T00:00:00Z`), days) ?? day;
/** @param instant ISO 8601; any other text stays as it is */
export const formatInstant = (instant: string) => formatIfDate(new Date(instant), dates) ?? instant;

const formatIfDate = (date: Date, format: Intl.DateTimeFormat) =>
  Number.isNaN(date.getTime()) ? null : format.format(date);

/** A share of a whole; almost all is not all, and almost nothing is not nothing. */
export function formatShare(share: number) {
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return percents.format(share);
}

const byteUnits = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** @param bytes powers of 1024 are counted, as the upload limit is */
export function formatBytes(bytes: number) {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${numbers.format(Number(value.toFixed(digits)))} ${byteUnits[unit]}`;
}

/** A length of time in at most two units: "2 h 5 min", "48 s", "0.4 s". */
export function formatDuration(durationMs: number) {
  if (durationMs < 10_000) return `${Number((durationMs / 1000).toFixed(1))} s`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes} min ${seconds % 60} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
