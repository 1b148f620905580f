const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as panels show it, at most nine characters: two decimals, none from 100,000 on, powers of ten for what is
 * larger than ten million or smaller than a hundredth; a true minus sign, and a dash for no number.
 */
export function formatNumber(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "–";
  const text = sizeText(Math.abs(value));
  return value < 0 ? `−${text}` : text;
}

function sizeText(size: number): string {
  if (size === Number.POSITIVE_INFINITY) return "∞";
  if (size === 0) return "0.00";
  if (size < 0.005 || size >= 9_999_999.5) return power(size);
  if (size < 99_999.995) return size.toFixed(2);
  return size.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ",");
}

function power(size: number): string {
  const [digits = "", exponent = ""] = size.toExponential(1).split("e");
  const sign = exponent.startsWith("-") ? "⁻" : "";
  const raised = exponent
    .replace(/[+-]/, "")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? "");
  return `${digits}×10${sign}${raised}`;
}
