import {
  noopPolicy,
  type Policy,
  randomLegalPolicy,
  randomPolicy,
  referencePolicy,
} from "@gym-llm/baselines";
import { type Env, type EnvKwargs, findLLMEnv, GymError, make, type Seed } from "@gym-llm/core";
import { type CommandIo, writeAndDrain } from "../command-io.ts";
import { EXIT_CODE, interruptedExitCode } from "../exit-code.ts";
import { jsonText } from "../json-text.ts";
import { readActions } from "../read-actions.ts";
import { UsageError } from "../usage-error.ts";

/** The policies that `rollout` knows. */
export const ROLLOUT_POLICIES = ["random", "random-legal", "noop", "reference"] as const;

/** Options of `rollout`. */
export interface RolloutOptions {
  readonly seed: Seed;
  /** A JSON file with the actions to take. */
  readonly actions?: string;
  readonly policy?: (typeof ROLLOUT_POLICIES)[number];
  /** Stops after so many steps. */
  readonly steps?: number;
  /** Stops at the end of so many episodes. */
  readonly episodes?: number;
}

/** Characters that are gathered before they are written. */
const CHUNK = 1 << 16;

/** Decides on the next action; `undefined` when there is none left. */
type Actor = (observation: unknown, info: Readonly<Record<string, unknown>>) => unknown;

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
  try {
    const actor =
      options.actions === undefined
        ? policyActor(env, kwargs, options)
        : fileActor(env, options.actions);
    return await play(env, actor, options, io);
  } finally {
    env.close();
  }
}

async function play(
  env: Env,
  actor: Actor,
  { seed, steps = Number.POSITIVE_INFINITY, ...options }: RolloutOptions,
  io: CommandIo,
): Promise<number> {
  const isOpenEnded = options.actions === undefined && !Number.isFinite(steps);
  const episodes = options.episodes ?? (isOpenEnded ? 1 : Number.POSITIVE_INFINITY);
  let buffer = "";
  const emit = async (line: Record<string, unknown>, isLast = false): Promise<void> => {
    buffer += `${jsonText(line)}\n`;
    if (buffer.length < CHUNK && !isLast) return;
    const text = buffer;
    buffer = "";
    await writeAndDrain(io.stdout, text);
    // Signals and closed pipes are only noticed between turns of the event loop.
    await new Promise(setImmediate);
  };
  const flush = () => writeAndDrain(io.stdout, buffer);

  let { observation, info } = env.reset({ seed });
  await emit({ reset: true, seed, observation, info });
  let ended = 0;
  for (let t = 0; t < steps; t++) {
    if (io.signal?.aborted) {
      await flush();
      return interruptedExitCode(io.signal);
    }
    const action = actor(observation, info);
    if (action === undefined) break;
    const result = await stepOrExplain(env, action, t, options.actions, flush);
    const { reward, terminated, truncated } = result;
    ({ observation, info } = result);
    await emit({ t, action, observation, reward, terminated, truncated, info });
    if (!terminated && !truncated) continue;
    ended++;
    if (ended >= episodes) break;
    ({ observation, info } = env.reset());
    await emit({ reset: true, seed: null, observation, info });
  }
  await flush();
  return EXIT_CODE.done;
}

async function stepOrExplain(
  env: Env,
  action: unknown,
  t: number,
  file: string | undefined,
  flush: () => Promise<void>,
) {
  try {
    return env.step(action);
  } catch (error) {
    await flush();
    if (file === undefined || !GymError.is(error, "InvalidAction")) throw error;
    throw new UsageError(
      `${file}: action ${t} (${jsonText(action)}) cannot be taken: ${error.message}`,
    );
  }
}

function fileActor(env: Env, file: string): Actor {
  const actions = readActions(file, env.actionSpace).values();
  return () => actions.next().value;
}

function policyActor(
  env: Env,
  kwargs: EnvKwargs,
  { policy = "random", seed }: RolloutOptions,
): Actor {
  const chosen = createPolicy(env, kwargs, policy);
  chosen.reset(seed);
  return (observation, info) => chosen.decide(observation, { info }).action;
}

function createPolicy(
  env: Env,
  kwargs: EnvKwargs,
  name: NonNullable<RolloutOptions["policy"]>,
): Policy {
  switch (name) {
    case "random":
      return randomPolicy(env.actionSpace);
    case "random-legal":
      return randomLegalPolicy(env.actionSpace);
    case "noop":
      return noopPolicy(env.actionSpace, findLLMEnv(env)?.getActionSchema());
    case "reference":
      return referencePolicy(env.spec ?? "", { ...env.spec?.kwargs, ...kwargs });
  }
}
