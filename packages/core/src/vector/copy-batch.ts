/** A copy of a batch of observations: typed arrays, and the arrays and objects that hold them, throughout. */
export function copyBatch<T>(batch: T): T;
export function copyBatch(batch: unknown): unknown {
  if (ArrayBuffer.isView(batch)) return (batch as unknown as Float64Array).slice();
  if (Array.isArray(batch)) return batch.map(copyBatch);
  if (Object.prototype.toString.call(batch) !== "[object Object]") return batch;
  return Object.fromEntries(
    Object.entries(batch as object).map(([key, part]) => [key, copyBatch(part)]),
  );
}
