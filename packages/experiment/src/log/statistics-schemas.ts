import * as z from "zod";

/** When an episode is a success; `truncated` means that it lasted until its time limit without being ended. */
export const success = z.union([
  z.looseObject({ return_at_least: z.number() }),
  z.looseObject({ terminated: z.literal(true) }),
  z.looseObject({ truncated: z.literal(true) }),
]);

/** Per million tokens. */
export const price = z.looseObject({
  input: z.number(),
  cached_input: z.number().nullish().describe("As input where it is left out."),
  output: z.number(),
  max_input_tokens: z.number().nullish().describe("What longer calls cost is unknown."),
  currency: z.literal("USD"),
  date: z.string().describe("Of when the price is."),
  source: z.string(),
});

/** Durations of answered calls, counted by size. */
export const latencyHistogram = z.looseObject({
  count: z.int().min(0),
  sum_ms: z.number(),
  minimum_ms: z.number().nullable(),
  maximum_ms: z.number().nullable(),
  buckets: z
    .array(z.tuple([z.int(), z.int().min(1)]))
    .describe("Pairs [i, n]: n durations over 1.01^(i-1) and up to 1.01^i milliseconds."),
});

/** What a million tokens cost. */
export type PriceRecord = z.output<typeof price>;
/** Durations of answered calls, counted by size. */
export type LatencyHistogramRecord = z.output<typeof latencyHistogram>;
