/**
 * The fields of the object that a text holds as JSON; `undefined` for any other text. For views that `read` what they
 * show: an array counts as an object.
 */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
