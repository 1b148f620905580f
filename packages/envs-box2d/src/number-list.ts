/** Whether an action is an array of so many numbers, none of them NaN. They may lie beyond the bounds of the space. */
export function isNumberList(action: unknown, length: number): action is ArrayLike<number> {
  if (!Array.isArray(action) && !ArrayBuffer.isView(action)) return false;
  const numbers = action as unknown as ArrayLike<unknown>;
  if (numbers.length !== length) return false;
  for (let index = 0; index < length; index++) {
    const number = numbers[index];
    if (typeof number !== "number" || Number.isNaN(number)) return false;
  }
  return true;
}
