import type {
  DecisionRecord,
  EpisodeOutcome,
  HeaderLine,
  ModelCallLine,
  OutcomeLine,
  PriceRecord,
  StepLine,
} from "../../src/log.ts";

const TIME = "2026-11-22T12:00:00.000Z";

/** US dollars per million tokens. */
export const PRICE: PriceRecord = {
  input: 2,
  cached_input: 0.5,
  output: 8,
  currency: "USD",
  date: "2026-11-22",
  source: "a test",
};

/** A header line; `environment` changes some of its environment. */
export function header({
  environment,
  ...changes
}: { environment?: Partial<HeaderLine["environment"]> } & Omit<
  Partial<HeaderLine>,
  "environment"
> = {}): HeaderLine {
  return {
    type: "header",
    version: 1,
    run: 3,
    seed: 45,
    environment: {
      id: "TaxiLLM-v4",
      kwargs: { is_rainy: true },
      max_episode_steps: 200,
      reward_threshold: 8,
      nondeterministic: false,
      entry_point: null,
      view: "json",
      render_mode: null,
      ...environment,
    },
    agent: {},
    model: { provider: "openai", id: "gpt-4o-mini" },
    system_prompt: "Drive.",
    goal: "Drive.",
    observation_space: "Dict()",
    action_space: "Discrete(6)",
    observation_schema: {},
    action_schema: {},
    prompt_hash: "00",
    config_hash: "00",
    versions: {},
    started_at: TIME,
    ...changes,
  };
}

/** An answered call of 1000 tokens, 400 of them cached, with 100 tokens of answer. */
export function call(t: number, changes: Partial<ModelCallLine> = {}): ModelCallLine {
  return {
    type: "model_call",
    t,
    call: t,
    request_hash: "00",
    text: "{}",
    reasoning: null,
    finish_reason: "stop",
    structure: "schema",
    usage: {
      input_tokens: 1000,
      output_tokens: 100,
      reasoning_tokens: null,
      cached_input_tokens: 400,
    },
    model: null,
    request_id: null,
    adjustments: [],
    latency_ms: 100,
    error: null,
    ...changes,
  };
}

/** A decision that is the model's first answer. */
export function decision(changes: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    asked: true,
    source: "model",
    valid: true,
    first_try: true,
    masked: false,
    action: 0,
    ends_episode: false,
    window_entries: 1,
    window_shortened: false,
    attempts: [],
    ...changes,
  };
}

/** A step that leads to a return. */
export function step(t: number, total: number, changes: Partial<StepLine> = {}): StepLine {
  return {
    type: "step",
    t,
    action: 0,
    reflection: "",
    reward: 1,
    return: total,
    terminated: false,
    truncated: false,
    observation: t,
    observation_hash: "00",
    info: {},
    decision: decision(),
    ...changes,
  };
}

/** An outcome line without the numbers of the episode. */
export function outcome(ending: EpisodeOutcome, changes: Partial<OutcomeLine> = {}): OutcomeLine {
  return {
    type: "outcome",
    outcome: ending,
    return: 0,
    steps: 0,
    model_calls: 0,
    usage: {
      input_tokens: null,
      output_tokens: null,
      reasoning_tokens: null,
      cached_input_tokens: null,
    },
    error: null,
    decision: null,
    ended_at: TIME,
    duration_ms: 1000,
    ...changes,
  };
}
