/** A value as the recordings write it: JSON with tags for what JSON lacks. */
export type Recorded =
  | null
  | boolean
  | number
  | string
  | { readonly [tag: string]: Recorded }
  | readonly Recorded[];

/** Whether a recorded value is an object, tagged or not. */
export function isTagged(value: Recorded): value is { readonly [tag: string]: Recorded } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const NON_FINITE: Record<string, number> = {
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

function recordedNumber(value: Recorded): number | bigint {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string" && value in NON_FINITE) return NON_FINITE[value] as number;
  if (isTagged(value) && typeof value["bigint"] === "string") return BigInt(value["bigint"]);
  throw new Error(`Not a number: ${JSON.stringify(value)}`);
}

const ARRAYS: Record<string, (values: (number | bigint)[]) => unknown> = {
  bool: (values) => Uint8Array.from(values, Number),
  int8: (values) => Int8Array.from(values, Number),
  int16: (values) => Int16Array.from(values, Number),
  int32: (values) => Int32Array.from(values, Number),
  int64: (values) => BigInt64Array.from(values, BigInt),
  uint8: (values) => Uint8Array.from(values, Number),
  uint16: (values) => Uint16Array.from(values, Number),
  uint32: (values) => Uint32Array.from(values, Number),
  uint64: (values) => BigUint64Array.from(values, BigInt),
  float16: (values) => Float32Array.from(values, Number),
  float32: (values) => Float32Array.from(values, Number),
  float64: (values) => Float64Array.from(values, Number),
};

/** A recorded value as JavaScript has it: flat typed arrays, numbers, arrays, objects; `edgeLinks` for `edge_links`. */
export function decode(value: Recorded): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value === "string" && value in NON_FINITE) return NON_FINITE[value];
  if (!isTagged(value)) return value;
  if ("nd" in value) {
    const make = ARRAYS[value["nd"] as string];
    if (make === undefined) throw new Error(`No array of ${String(value["nd"])}`);
    return make((value["data"] as readonly Recorded[]).map(recordedNumber));
  }
  if ("np" in value) return recordedNumber(value["v"] ?? null);
  if ("bigint" in value) return recordedNumber(value);
  if ("tuple" in value) return decode(value["tuple"] ?? null);
  if ("list" in value) return decode(value["list"] ?? null);
  if ("dict" in value) {
    const entries = value["dict"] as readonly (readonly [string, Recorded])[];
    return Object.fromEntries(entries.map(([key, part]) => [key, decode(part)]));
  }
  if ("graph" in value) {
    const {
      nodes = null,
      edges = null,
      edge_links = null,
    } = value["graph"] as {
      [key: string]: Recorded;
    };
    return { nodes: decode(nodes), edges: decode(edges), edgeLinks: decode(edge_links) };
  }
  if ("space" in value) return value["space"];
  throw new Error(`Unknown tag in ${JSON.stringify(value).slice(0, 100)}`);
}

/** A value as text for comparison: typed arrays as lists of their numbers, whichever their class. */
export function plainText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (ArrayBuffer.isView(part)) {
      return Array.from(part as unknown as ArrayLike<number | bigint>, (element) =>
        String(element),
      );
    }
    if (typeof part === "bigint" || typeof part === "number") return String(part);
    return part;
  });
}
