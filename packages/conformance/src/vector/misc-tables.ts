import { addInfo, type Info } from "@gym-llm/core";
import type { MiscCase } from "./recorded-run.ts";
import { maskedReset, sharedCalls, type VectorKind } from "./shared-calls.ts";
import { singleCalls } from "./single-calls.ts";
import { threadCalls } from "./thread-calls.ts";
import { decodeVector } from "./vector-values.ts";

/** Our outcome where it differs from the recorded one on purpose: what gives the value, or the code of the error, and why. */
export interface MiscDifference {
  readonly reason: string;
  readonly value?: () => unknown;
  readonly error?: string;
}

const WIDER = "the array of an info takes a type that holds the values of all environments";
const NOT_ONE_ARRAY = "values that go into no typed array are kept in a plain array";

/** Cases of which ours comes to something else, by name. */
export const miscDifferences: Readonly<Record<string, MiscDifference>> = {
  "Sync: reset_mask list": {
    reason: "an array of booleans is a mask in JavaScript",
    value: () => maskedReset("Sync"),
  },
  "Async: reset_mask list": {
    reason: "an array of booleans is a mask in JavaScript",
    value: () => maskedReset("Async"),
  },
  "Async: DISABLED, step again although an env is done": {
    reason: "both kinds refuse to step an environment whose episode ended",
    error: "ResetNeeded",
  },
  "pending autoreset + explicit reset: async shared_memory=False": {
    reason: "an explicit reset cancels a pending one, whichever way observations are sent",
    value: () => singleCalls["pending autoreset + explicit reset: sync"]?.(),
  },
  "sync: reset after close": {
    reason: "both kinds refuse to be used after close()",
    error: "ClosedEnvironment",
  },
  "_add_info: ints then float (dtype of the first)": {
    reason: WIDER,
    value: () => ({ a: [1, 2.7, 0], _a: [1, 1, 0] }),
  },
  "_add_info: arrays of other shape": {
    reason: NOT_ONE_ARRAY,
    value: () => ({ a: [[0, 0], [0, 0, 0], null], _a: [1, 1, 0] }),
  },
  "_add_info: dict then scalar": {
    reason: NOT_ONE_ARRAY,
    value: () => ({ a: [{ b: 1 }, 3, null], _a: [1, 1, 0] }),
  },
  "_add_info: int then str": {
    reason: NOT_ONE_ARRAY,
    value: () => ({ a: [1, "x", null], _a: [1, 1, 0] }),
  },
};

const NUMPY_SCALAR =
  "JavaScript has one kind of boolean and of integer, not NumPy's beside its own";
const OF_WRAPPERS = "compared with the vector wrappers";

/** Cases that are not compared here, and why. */
const LEFT_OUT: readonly (readonly [name: RegExp, reason: string])[] = [
  [/np\.int64\(3\)|np\.bool_/, NUMPY_SCALAR],
  [/^RecordEpisodeStatistics|^NormalizeObservation|^DictInfoToList|^vector wrapper/, OF_WRAPPERS],
];

/** Why a case is not compared; `null` when it is. */
export function leftOut({ case: name }: MiscCase): string | null {
  return LEFT_OUT.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Python's errors as the codes of ours. */
export const ERROR_CODES: Readonly<Record<string, readonly string[]>> = {
  ValueError: ["InvalidArgument", "InvalidAction"],
  TypeError: ["InvalidArgument", "InvalidAction"],
  RuntimeError: ["InvalidArgument"],
  IndexError: ["InvalidArgument"],
  AttributeError: ["InvalidArgument"],
  AssertionError: ["ResetNeeded"],
  ResetNeeded: ["ResetNeeded"],
  ClosedEnvironmentError: ["ClosedEnvironment"],
  AlreadyPendingCallError: ["AlreadyPendingCall"],
  NoAsyncCallError: ["NoAsyncCall"],
};

/** What a case comes to with us. Throws what ours throws, and for a case that no table knows. */
export function runCase({ case: name, infos, num_envs }: MiscCase): unknown {
  if (infos !== undefined) {
    const each = infos.list.map((info) => decodeVector(info) as Info);
    return each.reduce((all, info, index) => addInfo(all, info, index, num_envs as number), {});
  }
  const [, kind, rest = ""] = /^(Sync|Async): (.*)$/.exec(name) ?? [];
  const call = kind === undefined ? undefined : sharedCalls[rest];
  if (call !== undefined) return call(kind as VectorKind);
  const single = singleCalls[name] ?? threadCalls[name];
  if (single !== undefined) return single();
  throw new Error(`No table has the case ${name}.`);
}
