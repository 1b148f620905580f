import { type Env, toNumpyState } from "@gym-llm/core";
import { decode, type Recorded } from "@gym-llm/recordings";
import type { RecordedEvent } from "./recorded-case.ts";

/** Plain lists for typed arrays, 0 for -0, and texts for the numbers that JSON lacks: what two sides are compared in. */
export function comparable(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : String(value);
  if (ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<number | bigint>, comparable);
  }
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, comparable(part)]));
}

/** A recorded value in the same form. */
export function recordedComparable(value: Recorded | undefined): unknown {
  return value === undefined ? undefined : comparable(decode(value));
}

/** An action as our spaces have it: whole numbers of arrays in an `Int32Array`. */
export function ourAction(recorded: Recorded | undefined): unknown {
  const action = decode(recorded ?? null);
  return action instanceof BigInt64Array ? Int32Array.from(action, Number) : action;
}

/** Does what an event says and returns what came of it, in the event's own form. */
export function replayEvent(env: Env, event: RecordedEvent): Record<string, unknown> {
  switch (event.op) {
    case "reset": {
      const { observation, info } = env.reset(event.seed == null ? {} : { seed: event.seed });
      return { ...observed(env, event, observation), info: withoutTime(info) };
    }
    case "step": {
      const { observation, reward, terminated, truncated, info } = env.step(
        ourAction(event.action),
      );
      return {
        ...observed(env, event, observation),
        reward: comparable(reward),
        terminated,
        truncated,
        info: withoutTime(info),
      };
    }
    case "render":
      return { frames: comparable(env.render()) };
    case "set":
      (env as Env & { updateRunningMean: boolean }).updateRunningMean =
        event.update_running_mean === true;
      return {};
  }
}

/** What an event recorded, in the form of `replayEvent`. */
export function recordedEvent(event: RecordedEvent): Record<string, unknown> {
  const { op, seed, action, update_running_mean, ...rest } = event;
  const { reward_type, terminated, truncated, ...values } = rest as typeof rest & {
    reward_type?: string;
  };
  const flags = op === "step" ? { terminated: flag(terminated), truncated: flag(truncated) } : {};
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, recordedComparable(value as Recorded)]),
    ),
    ...flags,
  };
}

/** Python's and NumPy's truth values as one. */
function flag(value: Recorded | undefined): boolean {
  return Boolean(decode(value ?? null));
}

function observed(env: Env, event: RecordedEvent, observation: unknown): Record<string, unknown> {
  const { kind, shape } = env.observationSpace;
  const isScalarBox = kind === "Box" && shape?.length === 0;
  const obs = comparable(isScalarBox ? (observation as Float32Array)[0] : observation);
  if (event.revert === undefined) return { obs };
  const reverting = env as Env & { revertObservation(observation: unknown): unknown };
  return { obs, revert: comparable(reverting.revertObservation(observation)) };
}

/** An info without the durations that differ from run to run. */
function withoutTime(info: Readonly<Record<string, unknown>>): unknown {
  const plain = comparable(info) as Record<string, unknown>;
  for (const key of ["episode", "stats"]) {
    const { t, ...rest } = (plain[key] as { t?: number } | undefined) ?? {};
    if (t !== undefined) plain[key] = rest;
  }
  return plain;
}

/** The state of the environment's generator in NumPy's form. */
export function generatorState(env: Env): unknown {
  return toNumpyState(env.random.getState());
}
