import * as z from "zod";
import { latencyHistogram, price, success } from "./statistics-schemas.ts";

/** The version of the episode log that this package writes. */
export const EPISODE_LOG_VERSION = 1;

export type { LatencyHistogramRecord, PriceRecord } from "./statistics-schemas.ts";

/** How an episode can end; the last four are never a score, only the first two are. */
export const EPISODE_OUTCOMES = [
  "finished",
  "model_failure",
  "environment_failure",
  "provider_failure",
  "budget",
  "interrupted",
] as const;

/**
 * How an episode ended: the environment ended it; the model gave no usable answer and the fallback is to end the
 * episode; the environment threw; the provider failed beyond its retries; a limit was reached; it was stopped.
 */
export type EpisodeOutcome = (typeof EPISODE_OUTCOMES)[number];

/** Any JSON value; its form is the environment's. */
const data = z.unknown();
const tokens = z.number().nullable();

/** Token counts as the server gave them; `null` where it gave none. */
const usage = z.looseObject({
  input_tokens: tokens,
  output_tokens: tokens.describe("Includes reasoning_tokens."),
  reasoning_tokens: tokens,
  cached_input_tokens: tokens.describe(
    "The part of input_tokens that the server read from its cache.",
  ),
});

const failure = z.looseObject({
  code: z.string(),
  message: z.string(),
  status: z.number().nullish().describe("The HTTP status, where there was one."),
  retryable: z.boolean().nullish().describe("Whether the provider may answer the same call later."),
});

const message = z.looseObject({
  role: z.enum(["system", "user", "assistant"]),
  text: z.string(),
  images: z
    .array(z.looseObject({ media_type: z.string(), bytes: z.int(), hash: z.string() }))
    .optional()
    .describe("Pictures by size and hash."),
});

const attempt = z.looseObject({
  request: z.looseObject({
    messages: z
      .array(message)
      .describe(
        "What this attempt adds to what went before: the observations shown, or a correction.",
      ),
    earlier: z
      .looseObject({ messages: z.int(), characters: z.int() })
      .describe("The system prompt and the history before it: how many messages, how much text."),
    seed: z.number().nullable(),
  }),
  text: z.string().nullable().describe("The reply as it came; null when the call failed."),
  reasoning: z.string().nullable(),
  finish_reason: z.string().nullable(),
  structure: z.string().nullable().describe("The constraint on the reply: schema, json or text."),
  usage: usage.nullable(),
  latency_ms: z.number().nullable(),
  request_id: z.string().nullable(),
  model: z.string().nullable().describe("The model that answered, by the server's own name."),
  adjustments: z.array(z.string()),
  retries: z.array(
    z.looseObject({
      number: z.int(),
      outcome: z.string(),
      queued_ms: z
        .number()
        .optional()
        .describe("How long it waited for its turn before it was sent."),
      latency_ms: z.number(),
      delay_ms: z.number(),
      error: failure.nullable(),
    }),
  ),
  action: data.describe("The action that was understood; null when there was none."),
  soft_match: z.boolean(),
  error: failure.nullable().describe("Why the attempt gave no action."),
});

const decision = z.looseObject({
  asked: z.boolean().describe("Whether the model was asked; false where action_rate repeats."),
  source: z.string().nullable().describe("How the action was come by."),
  valid: z.boolean().nullable().describe("Whether the executed action is the model's answer."),
  first_try: z.boolean().nullable().describe("Whether the model's first answer was usable."),
  masked: z.boolean().describe("Whether the environment's action mask rules the action out."),
  action: data.describe("The action decided on; null when there was none."),
  ends_episode: z.boolean(),
  window_entries: z
    .int()
    .describe("Messages of the history window, the newest observation included."),
  window_shortened: z.boolean(),
  attempts: z.array(attempt),
  reflection: z
    .string()
    .optional()
    .describe("Of a decision that was not carried out; else the step has it."),
});

const header = z.looseObject({
  type: z.literal("header"),
  version: z.literal(EPISODE_LOG_VERSION),
  run: z.int().min(0),
  seed: z.int().min(0),
  environment: z.looseObject({
    id: z.string(),
    kwargs: z.record(z.string(), data),
    max_episode_steps: z.int().nullable(),
    reward_threshold: z.number().nullable(),
    nondeterministic: z.boolean(),
    entry_point: z
      .string()
      .nullable()
      .describe("package:Export, where the registration names one."),
    additional_wrappers: z
      .array(
        z.looseObject({
          name: z.string(),
          entry_point: z.string(),
          kwargs: z.record(z.string(), data).nullable(),
        }),
      )
      .optional()
      .describe("Wrappers around the environment, the first one innermost."),
    view: z.string().nullable().describe("How observations are shown; null for plain JSON."),
    render_mode: z.string().nullable(),
    success: success
      .nullish()
      .describe(
        "When an episode counts as a success; null where only the return says how it went.",
      ),
  }),
  agent: z.record(z.string(), data).describe("The section agent with all defaults."),
  model: z.looseObject({ provider: z.string(), id: z.string() }),
  system_prompt: z.string(),
  goal: z.string(),
  observation_space: z.string(),
  action_space: z.string(),
  observation_schema: z.record(z.string(), data),
  action_schema: z.record(z.string(), data),
  prompt_hash: z.string().describe("Start of the SHA-256 of system_prompt."),
  price: price
    .nullish()
    .describe("What the model's tokens cost when the episode was played; null when unknown."),
  config_hash: z
    .string()
    .describe(
      "Start of the SHA-256 of the sections agent and environment, which decide how an episode goes.",
    ),
  versions: z.record(z.string(), z.string()),
  started_at: z.iso.datetime(),
});

const reset = z.looseObject({
  type: z.literal("reset"),
  t: z.literal(0),
  observation: data,
  observation_hash: z.string(),
  info: z.record(z.string(), data),
});

const modelCall = z.looseObject({
  type: z.literal("model_call"),
  t: z.int().min(1).describe("The step that is being decided."),
  call: z.int().min(1).describe("Number of the call in its episode."),
  request_hash: z.string().describe("Start of the SHA-256 of all that was asked."),
  text: z.string().nullable(),
  reasoning: z.string().nullable(),
  finish_reason: z.string().nullable(),
  structure: z.string().nullable(),
  usage: usage.nullable(),
  model: z.string().nullable(),
  request_id: z.string().nullable(),
  adjustments: z.array(z.string()),
  latency_ms: z.number(),
  from_file: z
    .boolean()
    .optional()
    .describe("Whether the answer came from a file of recorded calls, at no cost."),
  error: failure.nullable(),
});

const step = z.looseObject({
  type: z.literal("step"),
  t: z.int().min(1).describe("Counts from 1; the observation is the one that the action led to."),
  action: data.describe("The action executed."),
  reflection: z.string(),
  reward: z.number(),
  return: z.number().describe("Sum of the rewards so far."),
  terminated: z.boolean(),
  truncated: z.boolean(),
  observation: data,
  observation_hash: z.string().describe("Start of the SHA-256 of the observation's JSON."),
  info: z.record(z.string(), data),
  decision,
});

const outcome = z.looseObject({
  type: z.literal("outcome"),
  outcome: z.enum(EPISODE_OUTCOMES),
  return: z.number(),
  steps: z.int().min(0),
  terminated: z.boolean().optional(),
  truncated: z.boolean().optional(),
  success: z.boolean().nullish().describe("null without a criterion, or when it is no score."),
  decisions: z.int().min(0).optional().describe("Steps at which the model was asked."),
  valid_decisions: z.int().min(0).optional(),
  first_try_decisions: z.int().min(0).optional(),
  fallback_decisions: z.int().min(0).optional(),
  model_calls: z.int().min(0).describe("Answered calls."),
  failed_calls: z.int().min(0).optional(),
  calls_from_file: z.int().min(0).optional().describe("Of model_calls: those at no cost."),
  failed_tries: z
    .int()
    .min(0)
    .optional()
    .describe("How often the episode failed and was gone on with."),
  usage,
  cost_usd: z.number().nullish().describe("null when a price or a token count is unknown."),
  latency_histogram: latencyHistogram.optional(),
  error: failure.nullable(),
  decision: decision
    .nullable()
    .describe("The decision that was not carried out: the attempts of a failed step."),
  ended_at: z.iso.datetime(),
  duration_ms: z.number(),
});

/** One line of an episode log. Fields that a reader does not know are kept. */
export const episodeLogLineSchema = z.discriminatedUnion("type", [
  header,
  reset,
  modelCall,
  step,
  outcome,
]);

/** What an episode was started with: the first line of its log. */
export type HeaderLine = z.output<typeof header>;
/** The start of the episode. */
export type ResetLine = z.output<typeof reset>;
/** One call of the model, written as soon as it ended: also those whose step was never taken. */
export type ModelCallLine = z.output<typeof modelCall>;
/** One step: the decision and what it led to. */
export type StepLine = z.output<typeof step>;
/**
 * How the episode ended; the last line of a whole log. In the middle of a log it tells of a failure behind which the
 * episode was gone on with.
 */
export type OutcomeLine = z.output<typeof outcome>;
/** One line of an episode log. */
export type EpisodeLogLine = z.output<typeof episodeLogLineSchema>;
/** How one decision was come by. */
export type DecisionRecord = z.output<typeof decision>;
/** Token counts; `null` where the server gave none. */
export type UsageRecord = z.output<typeof usage>;
/** The JSON Schema (draft-07) of one line of an episode log. */
export function episodeLogLineJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(episodeLogLineSchema, { target: "draft-7", io: "input" });
  return { ...schema, title: "Line of an episode log of gym-llm" };
}
