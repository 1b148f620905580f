/** Whether a field of a snapshot holds a state of so many numbers, or `null` for none. */
export function isState(value: unknown, length: number): boolean {
  if (value === null) return true;
  return (
    Array.isArray(value) &&
    value.length === length &&
    value.every((part) => typeof part === "number")
  );
}
