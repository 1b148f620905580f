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
import type { RolloutMoment } from "../rollout/rollout-moment.ts";
import {
  gifPictures,
  makeDrawn,
  type RolloutPictures,
  terminalPictures,
} from "../rollout/rollout-pictures.ts";
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
  /** Where frames are drawn: `terminal`, or the path of a GIF. */
  readonly render?: string;
  /** How many times as fast as meant they are shown. */
  readonly speed?: number;
}

/** Where the actions come from. */
interface Actor {
  /** Decides on the next action; `undefined` when there is none left. */
  act(
    observation: unknown,
    info: Readonly<Record<string, unknown>>,
  ): { readonly action: unknown; readonly reason?: string } | undefined;
  /** Called before the first action of every episode but the first. */
  startEpisode?(): void;
}

/**
 * Plays without a model and prints a line of JSON for every reset and step, unless frames are drawn where the lines would
 * go. The first reset has the seed; one without a
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
  const { render, speed = 1 } = options;
  if (options.speed !== undefined && render === undefined) {
    throw new UsageError("--speed says how fast frames are shown: give --render with it.");
  }
  const env = render === undefined ? make(id, { ...kwargs }) : await makeDrawn(id, kwargs);
  const isShownHere = render === "terminal" && io.stdout.isTTY === true;
  let pictures: RolloutPictures | null = null;
  let lines: JsonLines | null = null;
  try {
    const actor =
      options.actions === undefined
        ? await policyActor(env, options, io.signal)
        : fileActor(env, options.actions);
    // Training may take long: the terminal is taken after it.
    pictures =
      render === undefined
        ? null
        : render === "terminal"
          ? terminalPictures(
              env,
              { player: playerName(options), speed, stream: isShownHere ? io.stdout : io.stderr },
              io,
            )
          : await gifPictures(env, { path: render, speed }, io);
    if (!isShownHere || pictures === null) lines = new JsonLines(io.stdout);
    await play(env, actor, options, { lines, pictures }, io.signal);
    await pictures?.finish();
  } catch (error) {
    // A signal that comes while a policy is trained ends the training with the signal's reason.
    if (!io.signal?.aborted || error !== io.signal.reason) throw error;
  } finally {
    await pictures?.close();
    await lines?.flush();
    env.close();
  }
  // Lines that nobody reads are no loss.
  const isInterrupted = io.signal?.aborted && io.signal.reason !== "SIGPIPE";
  return isInterrupted ? interruptedExitCode(io.signal) : EXIT_CODE.done;
}

/** What is made of a rollout. */
interface Outputs {
  readonly lines: JsonLines | null;
  readonly pictures: RolloutPictures | null;
}

/** How an episode stands before its first step. */
const START: Pick<RolloutMoment, "step" | "reward" | "total"> = { step: 0, reward: null, total: 0 };

async function play(
  env: Env,
  actor: Actor,
  { seed, steps = Number.POSITIVE_INFINITY, ...options }: RolloutOptions,
  { lines, pictures }: Outputs,
  signal: AbortSignal | undefined,
): Promise<void> {
  const isOpenEnded = options.actions === undefined && !Number.isFinite(steps);
  const episodes = options.episodes ?? (isOpenEnded ? 1 : Number.POSITIVE_INFINITY);
  const resetOptions = options.resetOptions ? { options: { ...options.resetOptions } } : {};
  let { observation, info } = env.reset({ seed, ...resetOptions });
  await lines?.write({ reset: true, seed, observation, info });
  let ended = 0;
  let stand = START;
  for (let t = 0; t < steps && !signal?.aborted; t++) {
    const decision = actor.act(observation, info);
    if (decision === undefined) break;
    const { action } = decision;
    await pictures?.show({ ...stand, observation, info, ...decision });
    const result = stepOrExplain(env, action, t, options.actions);
    const { reward, terminated, truncated } = result;
    ({ observation, info } = result);
    stand = { step: stand.step + 1, reward, total: stand.total + reward };
    await lines?.write({ t, action, observation, reward, terminated, truncated, info });
    if (!terminated && !truncated) continue;
    const how = terminated ? "terminated" : "truncated";
    await pictures?.show({ ...stand, observation, info, ended: how });
    ended++;
    if (ended >= episodes) return;
    ({ observation, info } = env.reset(resetOptions));
    actor.startEpisode?.();
    stand = START;
    await lines?.write({ reset: true, seed: null, observation, info });
  }
  // What stands at the end, unless that is only the beginning of an episode that nobody plays.
  if (stand.step > 0 || ended === 0) await pictures?.show({ ...stand, observation, info });
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

/** Who chooses the actions, in a word. */
function playerName({ actions, policy = "random", seed }: RolloutOptions): string {
  return `${actions ?? policy} · seed ${seed}`;
}

function fileActor(env: Env, file: string): Actor {
  const actions = readActions(file, env.actionSpace).values();
  return {
    act: () => {
      const { done, value } = actions.next();
      return done ? undefined : { action: value };
    },
  };
}

async function policyActor(
  env: Env,
  { policy = "random", seed }: RolloutOptions,
  signal: AbortSignal | undefined,
): Promise<Actor> {
  const chosen = await createPolicy(env, policy, signal);
  chosen.reset(seed);
  return {
    act: (observation, info) => chosen.decide(observation, { info }),
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
