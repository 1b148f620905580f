import { decimalText, UNKNOWN_TEXT } from "@gym-llm/experiment/figures";
import type { MeanInterval } from "../../contract/experiment-view.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A mean with half the width of its interval, with as many decimals as say something: `−12.30 ± 4.05`. */
export function meanText(mean: number | null, interval: MeanInterval | null): string {
  if (mean === null) return UNKNOWN_TEXT;
  const half = interval === null ? null : (interval.high - interval.low) / 2;
  const digits = digitsOf(Math.max(Math.abs(mean), half ?? 0));
  const text = signedText(mean, digits);
  return half === null ? text : `${text} ± ${decimalText(half, digits)}`;
}

/** A return as tables show it, with a minus sign as wide as a plus. */
export function returnText(value: number | null): string {
  return value === null ? UNKNOWN_TEXT : signedText(value, digitsOf(Math.abs(value)));
}

/** A difference with its sign: `+3.00`, `−0.50`, `0.00`. */
export function differenceText(value: number): string {
  const text = returnText(value);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

/** A large count in few letters: `950`, `12.3k`, `4.1M`. */
export function shortCount(count: number | null): string {
  if (count === null) return UNKNOWN_TEXT;
  if (count < 10_000) return Math.round(count).toLocaleString("en-US");
  const [unit, letter] =
    count < 999_500 ? [1e3, "k"] : count < 999_500_000 ? [1e6, "M"] : [1e9, "G"];
  const scaled = count / unit;
  return `${scaled < 99.95 ? scaled.toFixed(1) : scaled.toFixed(0)}${letter}`;
}

/** A long time in words: `40 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. */
export function spanText(milliseconds: number): string {
  if (milliseconds < MINUTE_MS) return `${Math.max(1, Math.round(milliseconds / 1000))} s`;
  const minutes = Math.round(milliseconds / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  if (milliseconds < DAY_MS) return twoParts(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.round(milliseconds / HOUR_MS);
  return twoParts(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** How long ago something was: `just now`, `5 min ago`; a date for what is more than a week ago. */
export function agoText(iso: string, now: number): string {
  const time = Date.parse(iso);
  if (!Number.isFinite(time)) return UNKNOWN_TEXT;
  const past = now - time;
  if (past < MINUTE_MS) return "just now";
  return past < 7 * DAY_MS ? `${spanText(past).split(/(?<=[a-z]) /)[0]} ago` : iso.slice(0, 10);
}

/** A time as people read it in a title: `2026-11-22 09:30 UTC`. */
export function dateText(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return UNKNOWN_TEXT;
  return `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function twoParts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function signedText(value: number, digits: number): string {
  return decimalText(value, digits).replace("-", "−");
}

/** Fewer decimals for large numbers, whose decimals say nothing. */
function digitsOf(size: number): number {
  return size >= 1000 ? 1 : size < 0.01 && size > 0 ? 4 : 2;
}
