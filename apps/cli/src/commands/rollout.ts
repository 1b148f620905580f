import {
  BASELINE_NAMES,
  type BaselineName,
  createBaseline,
  type Policy,
  randomLegalPolicy,
  randomPolicy,
} from "@gym-llm/baselines";
import { type Env, type EnvKwargs, GymError, make, type Seed } from "@gym-llm/core";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE, interruptedExitCode } from "../exit-code.ts";
import { JsonLines } from "../json-lines.ts";
import { jsonText } from "../json-text.ts";
import { readActions } from "../read-actions.ts";
import { UsageError } from "../usage-error.ts";

/** The policies that `rollout` knows. */
export const ROLLOUT_POLICIES = BASELINE_NAMES;

/** Options of `rollout`. */
export interface RolloutOptions {
  readonly seed: Seed;
  /** The environment's own options of every reset. */
  readonly resetOptions?: Readonly<Record<string, unknown>>;
  /** A JSON file with the actions to take. */
  readonly actions?: string;
  readonly policy?: BaselineName;
  /** Stops after so many steps. */
  readonly steps?: number;
  /** Stops at the end of so many episodes. */
  readonly episodes?: number;
}

/** Where the actions come from. */
interface Actor {
  /** Decides on the next action; `undefined` when there is none left. */
  act(observation: unknown, info: Readonly<Record<string, unknown>>): unknown;
  /** Called before the first action of every episode but the first. */
  startEpisode?(): void;
}

/**
 * Plays without a model and prints a line of JSON for every reset and step. The first reset has the seed; one without a
 * seed follows each end of an episode, until the actions, steps or episodes asked for are used up.
 */
export async function rollout(
  id: string,
  kwargs: EnvKwargs,
  options: RolloutOptions,
  io: CommandIo,
): Promise<number> {
  if (options.actions !== undefined && options.policy !== undefined) {
    throw new UsageError(
      "--actions and --policy exclude each other: the actions come from one of them.",
    );
  }
  const env = make(id, { ...kwargs });
  const lines = new JsonLines(io.stdout);
  try {
    const actor =
      options.actions === undefined
        ? await policyActor(env, options, io.signal)
        : fileActor(env, options.actions);
    await play(env, actor, options, lines, io.signal);
  } catch (error) {
    // A signal that comes while a policy is trained ends the training with the signal's reason.
    if (!io.signal?.aborted || error !== io.signal.reason) throw error;
  } finally {
    await lines.flush();
    env.close();
  }
  // Lines that nobody reads are no loss.
  const isInterrupted = io.signal?.aborted && io.signal.reason !== "SIGPIPE";
  return isInterrupted ? interruptedExitCode(io.signal) : EXIT_CODE.done;
}

async function play(
  env: Env,
  actor: Actor,
  { seed, steps = Number.POSITIVE_INFINITY, ...options }: RolloutOptions,
  lines: JsonLines,
  signal: AbortSignal | undefined,
): Promise<void> {
  const isOpenEnded = options.actions === undefined && !Number.isFinite(steps);
  const episodes = options.episodes ?? (isOpenEnded ? 1 : Number.POSITIVE_INFINITY);
  const resetOptions = options.resetOptions ? { options: { ...options.resetOptions } } : {};
  let { observation, info } = env.reset({ seed, ...resetOptions });
  await lines.write({ reset: true, seed, observation, info });
  let ended = 0;
  for (let t = 0; t < steps && !signal?.aborted; t++) {
    const action = actor.act(observation, info);
    if (action === undefined) return;
    const result = stepOrExplain(env, action, t, options.actions);
    const { reward, terminated, truncated } = result;
    ({ observation, info } = result);
    await lines.write({ t, action, observation, reward, terminated, truncated, info });
    if (!terminated && !truncated) continue;
    ended++;
    if (ended >= episodes) return;
    ({ observation, info } = env.reset(resetOptions));
    actor.startEpisode?.();
    await lines.write({ reset: true, seed: null, observation, info });
  }
}

function stepOrExplain(env: Env, action: unknown, t: number, file: string | undefined) {
  try {
    return env.step(action);
  } catch (error) {
    if (file === undefined || !GymError.is(error, "InvalidAction")) throw error;
    throw new UsageError(
      `${file}: action ${t} (${jsonText(action)}) cannot be taken: ${error.message}`,
    );
  }
}

function fileActor(env: Env, file: string): Actor {
  const actions = readActions(file, env.actionSpace).values();
  return { act: () => actions.next().value };
}

async function policyActor(
  env: Env,
  { policy = "random", seed }: RolloutOptions,
  signal: AbortSignal | undefined,
): Promise<Actor> {
  const chosen = await createPolicy(env, policy, signal);
  chosen.reset(seed);
  return {
    act: (observation, info) => chosen.decide(observation, { info }).action,
    startEpisode: () => {
      // Rules may look back over their episode, plans count its steps; chance goes on over all of them.
      if (policy !== "random" && policy !== "random-legal") chosen.reset();
    },
  };
}

/** The baseline of this name; those of chance draw what Gymnasium's spaces of the same seed draw. */
async function createPolicy(
  env: Env,
  name: BaselineName,
  signal: AbortSignal | undefined,
): Promise<Policy> {
  if (name === "random") return randomPolicy(env.actionSpace);
  if (name === "random-legal") return randomLegalPolicy(env.actionSpace);
  return createBaseline(name, env, signal && { signal });
}
