/**
 * A line of a CSV file as RFC 4180 has it, with its line break: fields are separated by commas, those that hold a comma,
 * a quotation mark or a line break stand in quotation marks. `null` is an empty field, lists and objects are JSON.
 * Texts stay as they are: one that begins with `=` is still one that a spreadsheet may take for a formula.
 */
export function csvLine(fields: readonly unknown[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

function csvField(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
