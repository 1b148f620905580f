import { committedRecordings, readRecording } from "./read-recording.ts";

/** A number, `inf` or `-inf`; the bounds of pictures are nested. */
type Bound = number | string | readonly Bound[];

interface RecordedRegistration {
  readonly entry_point: string;
  readonly max_episode_steps: number | null;
  readonly reward_threshold: number | null;
  readonly nondeterministic: boolean;
  readonly order_enforce: boolean;
  readonly disable_env_checker: boolean;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly observation_space: string;
  readonly observation_space_low?: readonly Bound[];
  readonly observation_space_high?: readonly Bound[];
  readonly action_space: string;
  readonly metadata: { readonly render_modes: readonly string[]; readonly render_fps: number };
  readonly env_repr: string;
}

/** How Gymnasium registers an environment and what the environment tells about itself, in this library's words. */
export interface RecordedSpec {
  readonly id: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly facts: EnvironmentFacts;
}

/** What an environment tells about itself. */
export interface EnvironmentFacts {
  readonly text: string;
  readonly observationSpace: string;
  /** Lowest and highest observations, where the space has bounds. */
  readonly bounds: readonly (readonly number[])[];
  readonly actionSpace: string;
  readonly metadata: { readonly renderModes: readonly string[]; readonly renderFps: number };
}

/** The registered environments of one of Gymnasium's folders, such as `toy_text`. */
export function recordedSpecs(folder: string): RecordedSpec[] {
  const all =
    readRecording<Record<string, RecordedRegistration>>(committedRecordings, "registry") ?? {};
  return Object.entries(all)
    .filter(([, { entry_point }]) => entry_point.includes(`.${folder}.`))
    .map(([id, recorded]) => ({ id, spec: specOf(recorded), facts: factsOf(recorded) }));
}

/** The same facts of an environment of this library. */
export function environmentFacts(env: {
  readonly observationSpace: unknown;
  readonly actionSpace: unknown;
  readonly metadata: EnvironmentFacts["metadata"];
}): EnvironmentFacts {
  const { low, high } = env.observationSpace as Partial<Record<string, ArrayLike<number>>>;
  return {
    text: String(env),
    observationSpace: String(env.observationSpace),
    bounds: low && high ? [Array.from(low), Array.from(high)] : [],
    actionSpace: String(env.actionSpace),
    metadata: env.metadata,
  };
}

function specOf(recorded: RecordedRegistration): RecordedSpec["spec"] {
  const kwargs = Object.entries(recorded.kwargs).map(([name, value]) => [camelCase(name), value]);
  return {
    maxEpisodeSteps: recorded.max_episode_steps,
    rewardThreshold: recorded.reward_threshold,
    nondeterministic: recorded.nondeterministic,
    orderEnforce: recorded.order_enforce,
    disableEnvChecker: recorded.disable_env_checker,
    kwargs: Object.fromEntries(kwargs),
  };
}

function factsOf(recorded: RecordedRegistration): EnvironmentFacts {
  const { observation_space_low: low, observation_space_high: high, metadata } = recorded;
  return {
    text: recorded.env_repr,
    observationSpace: recorded.observation_space,
    bounds: low && high ? [numbers(low), numbers(high)] : [],
    actionSpace: recorded.action_space,
    metadata: { renderModes: metadata.render_modes, renderFps: metadata.render_fps },
  };
}

function numbers(bounds: readonly Bound[]): number[] {
  return bounds.flatMap((bound) => {
    if (typeof bound === "number") return bound;
    return typeof bound === "string" ? Number(bound.replace("inf", "Infinity")) : numbers(bound);
  });
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
