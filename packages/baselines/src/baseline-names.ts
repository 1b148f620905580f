/** The policies without a language model that `createBaseline` makes. */
export const BASELINE_NAMES = [
  "random",
  "random-legal",
  "noop",
  "reference",
  "optimal",
  "q-learning",
  "dqn",
] as const;

/** One of `BASELINE_NAMES`. */
export type BaselineName = (typeof BASELINE_NAMES)[number];
