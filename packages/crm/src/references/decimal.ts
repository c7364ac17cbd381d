/** Decimals of the amounts that are kept. */
const DECIMALS = 4;

/** An amount in ten-thousandths, exactly. @param amount digits with a point before the decimals */
export function inUnits(amount: string): bigint {
  const [whole = "0", decimals = ""] = amount.split(".");
  return BigInt(whole + decimals.padEnd(DECIMALS, "0").slice(0, DECIMALS));
}
