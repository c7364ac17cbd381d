const format = (currency: string, digits: number) =>
  new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: digits });

/**
 * An exact amount as people write it.
 *
 * @param amount digits, a space and a code of ISO 4217: `1234.5 USD`
 * @returns `$1,234.50`; no decimal is rounded away
 */
export function formatAmount(amount: string): string {
  const [digits = "", currency = ""] = amount.split(" ");
  if (!/^-?\d+(\.\d+)?$/.test(digits) || !/^[A-Z]{3}$/.test(currency)) return amount;
  const usual = format(currency, 20).resolvedOptions().minimumFractionDigits ?? 0;
  const decimals = digits.split(".")[1]?.length ?? 0;
  // A text of digits is formatted as it is; as a number it would be rounded to what a float can hold.
  return format(currency, Math.max(usual, decimals)).format(digits as Intl.StringNumericLiteral);
}
