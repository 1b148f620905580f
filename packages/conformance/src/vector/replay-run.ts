import type { VectorEnv, VectorResetOptions } from "@gym-llm/core";
import type { CartPoleVectorEnv } from "@gym-llm/envs-classic-control";
import type { Recorded } from "@gym-llm/recordings";
import { comparable } from "../wrappers/replay-case.ts";
import type { VectorEvent } from "./recorded-run.ts";
import { comparableRecorded, cutToRecorded, decodeVector } from "./vector-values.ts";

/** A call of ours beside what was recorded, both in the form that they are compared in. */
export interface ReplayedEvent {
  readonly ours: Readonly<Record<string, unknown>>;
  readonly recorded: Readonly<Record<string, unknown>>;
  /** Elements of infos that Gymnasium cut to integers. */
  readonly cut: number;
}

/**
 * Plays a run again. The actions are drawn from the action space, seeded as it was for the recording, and are compared
 * with those recorded.
 */
export function replayRun(
  envs: VectorEnv,
  { seed, events }: { readonly seed: Recorded; readonly events: readonly VectorEvent[] },
): ReplayedEvent[] {
  const [actionSeed] = [decodeVector(seed)].flat() as [number];
  envs.actionSpace.seed(actionSeed);
  return events.map((event) => replayEvent(envs, event));
}

function replayEvent(envs: VectorEnv, event: VectorEvent): ReplayedEvent {
  if (event.op === "np_random_seed") {
    const seeds = [comparableRecorded(event.value)].flat();
    return { ours: { seeds: comparable(envs.randomSeeds) }, recorded: { seeds }, cut: 0 };
  }
  const { values, infos } = event.op === "reset" ? reset(envs, event) : step(envs);
  const { op, seed, options, info, ...rest } = event;
  const { infos: cutInfos, cut } = cutToRecorded(infos, info);
  const states = event.state_float64 === undefined ? {} : cartPoles(envs as CartPoleVectorEnv);
  const recorded = Object.entries(rest)
    .filter(([key]) => key !== "options_after")
    .map(([key, value]) => [key, comparableRecorded(value as Recorded)] as const);
  return {
    ours: { ...values, ...states, info: cutInfos, order: keyOrder(cutInfos) },
    recorded: {
      ...Object.fromEntries(recorded),
      info: comparableRecorded(info),
      order: keyOrder(comparableRecorded(info)),
    },
    cut,
  };
}

function reset(envs: VectorEnv, { seed = null, options = null }: VectorEvent) {
  const { observations, infos } = envs.reset({
    seed: decodeVector(seed),
    options: decodeVector(options),
  } as VectorResetOptions);
  return { values: { obs: comparable(observations) }, infos };
}

function step(envs: VectorEnv) {
  const actions = envs.actionSpace.sample();
  const { observations, rewards, terminations, truncations, infos } = envs.step(actions);
  const values = {
    actions: comparable(actions),
    obs: comparable(observations),
    reward: comparable(rewards),
    terminated: comparable(terminations),
    truncated: comparable(truncations),
  };
  return { values, infos };
}

function cartPoles(envs: CartPoleVectorEnv): Record<string, unknown> {
  return { state_float64: comparable(envs.states), steps: comparable(envs.steps) };
}

/** The keys of infos in their order, those of infos inside them too. */
function keyOrder(infos: unknown): unknown {
  if (typeof infos !== "object" || infos === null || Array.isArray(infos)) return null;
  return Object.entries(infos).map(([key, part]) => [key, keyOrder(part)]);
}

/** What a vector environment tells of itself, in the recordings' form. */
export function ourDescription(envs: VectorEnv): Record<string, unknown> {
  const { renderModes, autoresetMode } = envs.metadata;
  return {
    str: String(envs),
    num_envs: envs.numEnvs,
    observation_space: String(envs.observationSpace),
    action_space: String(envs.actionSpace),
    single_observation_space: String(envs.singleObservationSpace),
    single_action_space: String(envs.singleActionSpace),
    render_mode: envs.renderMode,
    render_modes: renderModes,
    autoreset_mode: autoresetMode,
  };
}

/** Modes that our environments have beyond Gymnasium's. */
const MORE_RENDER_MODES: Readonly<Record<string, readonly string[]>> = { "Blackjack-v1": ["ansi"] };

/** The same of a recorded one, with the modes that ours has more. */
export function recordedDescription(
  run: Readonly<Record<string, unknown>> & { readonly env_id: string; readonly metadata: Recorded },
): Record<string, unknown> {
  const metadata = decodeVector(run.metadata) as Record<string, unknown>;
  const keys = [
    "num_envs",
    "observation_space",
    "action_space",
    "single_observation_space",
    "single_action_space",
    "render_mode",
  ];
  return {
    ...Object.fromEntries(keys.map((key) => [key, run[key]])),
    str: String(run["str"]).replace("AsyncVectorEnv", "WorkerVectorEnv"),
    render_modes: [
      ...(metadata["render_modes"] as readonly string[]),
      ...(MORE_RENDER_MODES[run.env_id] ?? []),
    ],
    autoreset_mode: metadata["autoreset_mode"],
  };
}
