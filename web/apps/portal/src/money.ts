/** Digits behind the point of a currency; credits have none. */
export function fractionDigits(currency: string): number {
  if (currency === "CREDIT") {
    return 0;
  }
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount as people write it ("15", "15.5", "1,500.00") and answers with minor units; null
 * if it is none, has more digits than the currency or more than `maxMinor`. Nothing is rounded.
 */
export function parseAmount(text: string, currency: string, maxMinor = 99_999_999): number | null {
  const digits = fractionDigits(currency);
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(text.trim());
  const whole = match?.[1];
  const fraction = (match?.[2] ?? "").replace(/0+$/, "");
  if (whole === undefined || fraction.length > digits) {
    return null;
  }
  const minor = BigInt(whole.replaceAll(",", "") + fraction.padEnd(digits, "0"));
  return minor > BigInt(maxMinor) ? null : Number(minor);
}

/** Writes minor units as {@link parseAmount} reads them: 1550 USD is "15.50". */
export function writeAmount(minor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return minor < 0 ? `-${whole}` : whole;
}

/**
 * What one credit costs, as a decimal number in the currency's major unit with four significant
 * digits at most, rounded half up: 10000 cents for 15000 credits are "0.0067".
 */
export function pricePerCredit(minor: number, credits: number, currency: string): string {
  const digits = fractionDigits(currency) + 4;
  const scale = 10n ** 4n;
  const scaled = (2n * BigInt(minor) * scale + BigInt(credits)) / (2n * BigInt(credits));
  const text = String(scaled).padStart(digits + 1, "0");
  const whole = text.slice(0, -digits);
  return `${whole}.${significant(text.slice(-digits), whole !== "0")}`;
}

/** Cuts what nobody reads: two digits behind a point, or two that are not zero. */
function significant(fraction: string, hasWhole: boolean): string {
  const zeros = hasWhole ? 0 : fraction.length - fraction.replace(/^0+/, "").length;
  const rounded = roundedUp(fraction, Math.max(2, zeros + 2));
  return rounded.slice(0, 2) + rounded.slice(2).replace(/0+$/, "");
}

function roundedUp(fraction: string, kept: number): string {
  if (fraction.length <= kept) {
    return fraction;
  }
  const head = BigInt(fraction.slice(0, kept)) + (fraction.charCodeAt(kept) >= 53 ? 1n : 0n);
  const text = String(head).padStart(kept, "0");
  // A carry beyond the point (0.996) is so rare here that the exact digits may stand.
  return text.length > kept ? fraction : text;
}

/** The money of a list in one currency; undefined when it is not sold in it. */
export function priceIn<P extends { amount: number; currency: string }>(prices: readonly P[], currency: string): P | undefined {
  return prices.find((price) => price.currency === currency);
}

/** All currencies of several price lists, each once, in the order in which they appear. */
export function currenciesOf(lists: readonly (readonly { currency: string }[])[]): string[] {
  return [...new Set(lists.flatMap((prices) => prices.map((price) => price.currency)))];
}

/** `part` of `whole` less, in percent, rounded down: how much a larger package saves. */
export function savedPercent(minor: number, credits: number, dearest: { minor: number; credits: number }): number {
  const full = BigInt(dearest.minor) * BigInt(credits);
  const paid = BigInt(minor) * BigInt(dearest.credits);
  return full <= paid ? 0 : Number(((full - paid) * 100n) / full);
}
