import type { ResetOptions } from "../env.ts";
import type { Seed } from "../random/random-generator.ts";
import type { ThreadRequest } from "./worker-messages.ts";

/** The resets that a thread of these environments makes, out of those of all; `undefined` when it makes none. */
export function resetRequest(
  indexes: readonly number[],
  resets: ReadonlyMap<number, Seed | null>,
  options: Readonly<Record<string, unknown>> | null,
): ThreadRequest | undefined {
  const own = indexes.flatMap((index) => {
    if (!resets.has(index)) return [];
    const request: ResetOptions = {};
    const seed = resets.get(index) ?? null;
    if (seed !== null) request.seed = seed;
    if (options !== null) request.options = options;
    return [[index, request] as const];
  });
  return own.length === 0 ? undefined : { kind: "reset", resets: own };
}
