import {
  applyWrappers,
  type Env,
  GymError,
  make,
  OrderEnforcing,
  setWarningHandler,
  TimeLimit,
} from "@gym-llm/core";
import { decode } from "@gym-llm/recordings";
import type { RecordedResult } from "./recorded-case.ts";
import { comparable } from "./replay-case.ts";

/** What a call gave, in one form for both sides. */
export interface CallOutcome {
  readonly value?: unknown;
  readonly error?: string;
  /** How many there were. */
  readonly warnings: number;
}

function bare(id: string, options: Record<string, unknown> = {}): Env {
  return make(id, { ...options, disableEnvChecker: true, maxEpisodeSteps: -1 }).unwrapped;
}

/** A CartPole whose pole has just fallen, as in the recording. */
function fallenCartPole(): Env {
  const env = make("CartPole-v1");
  env.reset({ seed: 5 });
  while (!env.step(1).terminated);
  return env;
}

/** How the environment of a case is made; `null` for what has no counterpart here. */
export const CALL_CASES: Readonly<Record<string, (() => Env) | null>> = {
  "make(FrozenLake-v1, render_mode=ansi)": () => make("FrozenLake-v1", { renderMode: "ansi" }),
  "make(FrozenLake-v1) no render_mode": () => make("FrozenLake-v1"),
  "OrderEnforcing(disable_render_order_enforcing=True) on bare FrozenLakeEnv(ansi)": () =>
    new OrderEnforcing(bare("FrozenLake-v1", { renderMode: "ansi" }), {
      disableRenderOrderEnforcing: true,
    }),
  "TimeLimit on bare CartPoleEnv, step before reset": () =>
    new TimeLimit(bare("CartPole-v1"), { maxEpisodeSteps: 5 }),
  "make(CartPole-v1)": () => make("CartPole-v1"),
  "make(Pendulum-v1)": () => make("Pendulum-v1"),
  "CartPole stepped after termination": fallenCartPole,
  // Python looks up attributes by name through the layers; TypeScript's private fields cannot be reached so.
  "wrapper attrs": null,
  "wrap a non-env": () => make("CartPole-v1"),
};

const WRAP = /^(\w+)\('x', \.\.\.\)$/;
const STEP = /^step\((.*)\)$/;

/** Python's actions as ours. */
const ACTIONS: Readonly<Record<string, unknown>> = {
  "'a'": "a",
  "np.int32(1)": 1,
  "1.0": 1.5,
  True: true,
  "np.array([5.0])": Float64Array.of(5),
  "[0.5]": [0.5],
};

/** Makes a recorded call. Of the last step of a case the recording may hold only the reward. */
export function makeCall(env: Env, call: string, onlyReward = false): unknown {
  const [, wrapper] = WRAP.exec(call) ?? [];
  if (wrapper !== undefined) {
    const options = { maxEpisodeSteps: 5, func: Number };
    return applyWrappers("x" as unknown as Env, [[wrapper, options]]);
  }
  const [, action] = STEP.exec(call) ?? [];
  if (action !== undefined) {
    const result = env.step(action in ACTIONS ? ACTIONS[action] : Number(action));
    const { observation, reward, terminated, truncated, info } = result;
    if (onlyReward) return reward;
    return [observation, reward, terminated, truncated, info];
  }
  switch (call) {
    case "reset(seed=5)": {
      const { observation, info } = env.reset({ seed: 5 });
      return [observation, info];
    }
    case "render()":
      return env.render();
    case "close()":
      env.close();
      return null;
    default:
      throw new Error(`There is no call ${call} here.`);
  }
}

/** Calls that deliberately come to something else here, and why. */
export const CALL_DIFFERENCES: Readonly<Record<string, CallDifference>> = {
  "step(True)": { reason: "true is no number", outcome: { error: "InvalidAction", warnings: 0 } },
  "step(np.array([5.0]))": { reason: "torques are float32, also in rewards", digits: 9 },
  "step([0.5])": { reason: "torques are float32, also in rewards", digits: 9 },
};

interface CallDifference {
  readonly reason: string;
  /** What it comes to. */
  readonly outcome?: CallOutcome;
  /** Or to how many digits the reward is equal. */
  readonly digits?: number;
}

/** What a call gives here. */
export function callOutcome(call: () => unknown): CallOutcome {
  let warnings = 0;
  const before = setWarningHandler(() => {
    warnings += 1;
  });
  try {
    return { value: comparable(call()), warnings };
  } catch (error) {
    if (!GymError.is(error)) throw error;
    return { error: isOfWrapper(error.message) ? error.message : error.code, warnings };
  } finally {
    setWarningHandler(before);
  }
}

/** Wrappers say what Gymnasium's say; environments have their own words, of which only the kind counts. */
function isOfWrapper(message: string): boolean {
  return message.startsWith("Cannot call") || message.startsWith("Expected env");
}

/** An outcome of a step with its reward rounded. */
export function withRoundedReward({ value, warnings }: CallOutcome, digits: number): CallOutcome {
  const [observation, reward, ...rest] = value as [unknown, number];
  return { value: [observation, reward.toFixed(digits), ...rest], warnings };
}

/** What the recording says, with our names and kinds. */
export function recordedCallOutcome({
  ok,
  error,
  msg = "",
  warnings,
}: RecordedResult): CallOutcome {
  const count = warnings?.length ?? 0;
  if (error === undefined) return { value: comparable(decode(ok ?? null)), warnings: count };
  if (!isOfWrapper(msg)) {
    return { error: msg.endsWith("invalid") ? "InvalidAction" : "ResetNeeded", warnings: count };
  }
  const message = msg
    .replace(
      "`disable_render_order_enforcing=True` on the OrderEnforcer wrapper",
      "`disableRenderOrderEnforcing: true` on the OrderEnforcing wrapper",
    )
    .replace("`gymnasium.Env` but got <class 'str'>", "`Env` but got string");
  return { error: message, warnings: count };
}
