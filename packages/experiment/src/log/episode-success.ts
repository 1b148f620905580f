import type { HeaderLine } from "./episode-log-schema.ts";

/** How a scored episode ended, as far as success depends on it. */
export interface EpisodeEnd {
  readonly return: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

/** Whether an episode was a success; `null` without a criterion. */
export function isSuccess(
  criterion: HeaderLine["environment"]["success"],
  { return: total, terminated, truncated }: EpisodeEnd,
): boolean | null {
  if (!criterion) return null;
  const { return_at_least: least, terminated: byTermination } = criterion;
  if (typeof least === "number") return total >= least;
  return byTermination === true ? terminated : truncated && !terminated;
}
