const DURATION = /^(-?)P(?:(\d{1,7})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,30})?)S)?)?$/;

/** @returns days; null for what is no duration, or one of months or years, which have no length */
export function durationDays(written: string): number | null {
  const [whole, sign, days = "0", hours = "0", minutes = "0", seconds = "0"] = DURATION.exec(written.trim()) ?? [];
  if (whole === undefined || /[PT]$/.test(whole)) return null;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."));
  const length = Number(days) + total / 86_400;
  return sign === "-" ? -length : length;
}
