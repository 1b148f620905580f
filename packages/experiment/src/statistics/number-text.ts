/** A number in a sentence, with three digits that count, or all before the decimal point. */
export function numberText(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 100 && size < 1e15) return value.toFixed(0);
  return String(Number(value.toPrecision(3)));
}

/** A p value in a sentence. */
export function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

/** A number of things: "1 episode", "3 episodes". */
export function plural(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
