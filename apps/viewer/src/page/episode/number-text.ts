const MINUS = "\u2212";

/** A number with at most three decimals and a true minus. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = String(Math.abs(value) >= 1e15 ? value : Number(value.toFixed(3)) + 0);
  return text.replace("-", MINUS);
}

/** A number whose sign is always there: `+1`, `−0.3`; `0` has none. */
export function signedText(value: number): string {
  const text = numberText(value);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

/** A duration as people say it: `840 ms`, `12.3 s`, `4 min 10 s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A count with separators between thousands. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}
