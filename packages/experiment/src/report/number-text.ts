import { UNKNOWN_TEXT } from "../results/format-table.ts";

/** A number with fixed decimals; `–` for what is not known. Never `-0.00`. */
export function decimalText(value: number | null, digits = 2): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN_TEXT;
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

/** An estimate with the half width of its interval, `–` where there is none: `-12.30 ± 4.05`. */
export function estimateText(value: number | null, halfWidth: number | null, digits = 2): string {
  if (value === null) return UNKNOWN_TEXT;
  if (halfWidth === null) return decimalText(value, digits);
  return `${decimalText(value, digits)} ± ${decimalText(halfWidth, digits)}`;
}

/** A share as percent: `87.5 %`. */
export function shareText(share: number | null, digits = 1): string {
  return share === null ? UNKNOWN_TEXT : `${decimalText(share * 100, digits)} %`;
}

/** A count with separators: `12,345`. */
export function countText(count: number | null): string {
  return count === null ? UNKNOWN_TEXT : Math.round(count).toLocaleString("en-US");
}

/** Dollars with at least two significant digits: `$12.40`, `$0.0031`. Unknown is `–`, never `$0`. */
export function costText(usd: number | null): string {
  if (usd === null || !Number.isFinite(usd)) return UNKNOWN_TEXT;
  if (usd === 0 || usd >= 0.1) return `$${usd.toFixed(2)}`;
  return `$${usd.toFixed(Math.min(8, 1 - Math.floor(Math.log10(usd))))}`;
}

/** A time span: `850 ms`, `2.41 s`. */
export function durationText(milliseconds: number | null): string {
  if (milliseconds === null) return UNKNOWN_TEXT;
  if (milliseconds < 1) return `${decimalText(milliseconds, 2)} ms`;
  if (milliseconds < 1000) return `${decimalText(milliseconds, 0)} ms`;
  return `${decimalText(milliseconds / 1000, 2)} s`;
}

/** A probability of a test: `0.031`, `< 0.001`. */
export function probabilityText(probability: number | null): string {
  if (probability === null) return UNKNOWN_TEXT;
  return probability < 0.001 ? "< 0.001" : probability.toFixed(3);
}

/** The same behind a `p`: `= 0.031`, `< 0.001`. */
export function probabilityRelation(probability: number | null): string {
  const text = probabilityText(probability);
  return text.startsWith("<") ? text : `= ${text}`;
}

/** `1 episode`, `2 episodes`. */
export function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;
}
