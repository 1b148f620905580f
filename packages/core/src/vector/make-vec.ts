import { isEquivalent } from "../checking/equivalence.ts";
import type { RenderMode } from "../env.ts";
import { GymError } from "../errors.ts";
import type { WrapperChoice } from "../registry/apply-wrappers.ts";
import { camelCaseKeys } from "../registry/camel-case-keys.ts";
import { checkArguments } from "../registry/check-arguments.ts";
import type { EnvKwargs, EnvSpec } from "../registry/env-spec.ts";
import { specOf } from "../registry/find-spec.ts";
import { make } from "../registry/make.ts";
import { registry } from "../registry/registry.ts";
import { resolveVectorEntryPoint } from "../registry/resolve-entry-point.ts";
import { warn } from "../warnings.ts";
import { SyncVectorEnv, type SyncVectorEnvOptions } from "./sync-vector-env.ts";
import { VectorEnv } from "./vector-env.ts";
import type { WorkerVectorEnvOptions } from "./worker-options.ts";
import { WorkerVectorEnv } from "./worker-vector-env.ts";

/**
 * How many environments become one: `sync` steps them one after the other, `async` in threads, and `vectorEntryPoint` is
 * an environment's own way of computing many at once. Also in Gymnasium's spelling.
 */
export type VectorizationMode = "sync" | "async" | "vectorEntryPoint" | "vector_entry_point";

/** What `makeVec` takes: the arguments of `make` for each environment, and these. In camelCase or snake_case. */
export interface MakeVecOptions {
  /** Number of environments; 1 unless given. */
  numEnvs?: number;
  /** The environment's own vector entry point where it has one, else `sync`, unless given. */
  vectorizationMode?: VectorizationMode | null;
  /** Arguments of the vector environment itself, such as `autoresetMode`; not with a vector entry point. */
  vectorKwargs?: (SyncVectorEnvOptions | WorkerVectorEnvOptions) & EnvKwargs;
  /** Wrappers around each environment, as `make` takes them; not with a vector entry point. */
  wrappers?: readonly WrapperChoice[];
  renderMode?: RenderMode | null;
  [argument: string]: unknown;
}

/** What there is to make, options of the spec and of the call put together. */
interface Plan {
  /** The spec without its options. */
  readonly spec: EnvSpec;
  readonly mode: "sync" | "async" | "vector_entry_point";
  readonly numEnvs: number;
  readonly vectorKwargs: EnvKwargs;
  readonly wrappers: readonly WrapperChoice[];
  /** What `make` or the vector entry point is given. */
  readonly kwargs: EnvKwargs;
}

/**
 * Makes many environments of an id or spec as one vector environment, after Gymnasium's `make_vec`: `makeVec(id, 8)`,
 * `makeVec(id, 8, options)`, or all in the options, `makeVec(id, { numEnvs: 8 })`. Its `spec` makes it again: what a spec says of `numEnvs`, `vectorizationMode`, `vectorKwargs` and `wrappers` goes before the call.
 * Throws what `make` throws, and a `GymError` of code `InvalidArgument` for a mode there is not, of code `Error` when the
 * environment cannot be made in the mode asked for.
 */
export function makeVec<Observations = unknown, Actions = unknown>(
  id: string | EnvSpec,
  numEnvs: number | MakeVecOptions = {},
  options: MakeVecOptions = {},
): VectorEnv<Observations, Actions> {
  const given = typeof numEnvs === "object" ? numEnvs : { ...options, numEnvs };
  const plan = planOf(specOf(id), camelCaseKeys(given));
  const { spec, vectorKwargs, wrappers, kwargs } = plan;
  const envs = plan.mode === "vector_entry_point" ? fromEntryPoint(plan) : fromMany(plan);
  envs.unwrapped.spec = spec.with({
    kwargs: {
      ...kwargs,
      ...(plan.numEnvs === 1 ? {} : { numEnvs: plan.numEnvs }),
      vectorizationMode: plan.mode,
      ...(Object.keys(vectorKwargs).length === 0 ? {} : { vectorKwargs }),
      ...(wrappers.length === 0 ? {} : { wrappers }),
    },
  });
  return envs as VectorEnv<Observations, Actions>;
}

function planOf(registered: EnvSpec, given: MakeVecOptions): Plan {
  const {
    numEnvs = 1,
    vectorizationMode = null,
    vectorKwargs = {},
    wrappers = [],
  } = { ...given, ...registered.kwargs } as MakeVecOptions;
  if (!Number.isSafeInteger(numEnvs) || numEnvs < 1) {
    throw new GymError(
      "InvalidArgument",
      `numEnvs must be an integer of at least 1, got ${JSON.stringify(numEnvs) ?? typeof numEnvs}.`,
    );
  }
  const kwargs: EnvKwargs = { ...registered.kwargs, ...given };
  for (const key of ["numEnvs", "vectorizationMode", "vectorKwargs", "wrappers"]) {
    delete kwargs[key];
  }
  const spec = registered.with({ kwargs: {} });
  return { spec, mode: modeOf(vectorizationMode, spec), numEnvs, vectorKwargs, wrappers, kwargs };
}

function modeOf(mode: VectorizationMode | null, spec: EnvSpec): Plan["mode"] {
  switch (mode) {
    case null:
      return spec.vectorEntryPoint === null ? "sync" : "vector_entry_point";
    case "vectorEntryPoint":
    case "vector_entry_point":
      return "vector_entry_point";
    case "sync":
    case "async":
      return mode;
    default:
      throw new GymError(
        "InvalidArgument",
        `Invalid vectorization mode: ${JSON.stringify(mode)}, valid modes: "sync", "async", "vectorEntryPoint"`,
      );
  }
}

const SYNC_OPTIONS: readonly (keyof SyncVectorEnvOptions)[] = [
  "copy",
  "observationMode",
  "autoresetMode",
];

const WORKER_OPTIONS: readonly (keyof WorkerVectorEnvOptions)[] = [
  ...SYNC_OPTIONS,
  "threads",
  "modules",
  "sharedMemory",
  "execArgv",
  "resourceLimits",
];

/** The options of the vector environment in camelCase. Throws `InvalidArgument` for one that it does not have. */
function checkedOptions(name: string, given: EnvKwargs, known: readonly string[]): EnvKwargs {
  const options = camelCaseKeys(given);
  const unknown = Object.keys(options).find((option) => !known.includes(option));
  if (unknown === undefined) return options;
  throw new GymError(
    "InvalidArgument",
    `${name} has no option \`${unknown}\`. It takes: ${known.join(", ")}.`,
  );
}

function fromMany({ spec, mode, numEnvs, vectorKwargs, wrappers, kwargs }: Plan): VectorEnv {
  if (spec.entryPoint === null) {
    throw new GymError(
      "Error",
      `Cannot create vectorized environment for ${spec.id} because it doesn't have an entry point defined.`,
    );
  }
  if (mode === "async") {
    assertRegistered(spec);
    const options = checkedOptions("WorkerVectorEnv", vectorKwargs, WORKER_OPTIONS);
    const recipe = { id: spec.id, kwargs: { ...kwargs, wrappers } };
    return new WorkerVectorEnv(new Array(numEnvs).fill(recipe), options);
  }
  const options = checkedOptions("SyncVectorEnv", vectorKwargs, SYNC_OPTIONS);
  const envFn = () => make(spec, { ...kwargs, wrappers });
  return new SyncVectorEnv(new Array(numEnvs).fill(envFn), options);
}

/** Throws `UnsupportedMode` unless threads that look the id up in their registry find the same spec. */
function assertRegistered(spec: EnvSpec): void {
  const registered = registry.get(spec.id)?.with({ kwargs: {} });
  if (registered && isEquivalent({ ...registered }, { ...spec })) return;
  throw new GymError(
    "UnsupportedMode",
    `The spec of ${spec.id} differs from the one that is registered. Threads make environments by their ids: register it under an id of its own, or use vectorizationMode "sync".`,
  );
}

function fromEntryPoint({ spec, numEnvs, vectorKwargs, wrappers, kwargs }: Plan): VectorEnv {
  if (Object.keys(vectorKwargs).length > 0) {
    throw new GymError(
      "Error",
      `Custom vector environment can be passed arguments only through kwargs and \`vectorKwargs\` is not empty (${JSON.stringify(vectorKwargs)})`,
    );
  }
  for (const [name, list] of [
    ["wrappers argument", wrappers],
    ["additionalWrappers of the spec", spec.additionalWrappers],
  ] as const) {
    if (list.length === 0) continue;
    throw new GymError(
      "Error",
      `Cannot use \`vectorEntryPoint\` vectorization mode with the ${name} being not empty (${list.map(wrapperName).join(", ")}).`,
    );
  }
  if (spec.vectorEntryPoint === null) {
    throw new GymError(
      "Error",
      `Cannot create vectorized environment for ${spec.id} because it doesn't have a vector entry point defined.`,
    );
  }
  const { maxEpisodeSteps, ...own } = kwargs;
  checkArguments(spec, own);
  if (maxEpisodeSteps === undefined && spec.maxEpisodeSteps !== null) {
    kwargs["maxEpisodeSteps"] = spec.maxEpisodeSteps;
  }
  const envs = resolveVectorEntryPoint(spec.vectorEntryPoint)({ numEnvs, ...kwargs });
  if (!VectorEnv.is(envs)) {
    throw new GymError(
      "InvalidArgument",
      `The vector entry point of ${spec.id} must return an environment that extends VectorEnv, but it returned ${envs === null ? "null" : typeof envs}.`,
    );
  }
  if (!Object.hasOwn(envs.metadata, "autoresetMode")) {
    warn(
      `The VectorEnv (${envs}) is missing autoresetMode metadata, metadata=${JSON.stringify(envs.metadata)}`,
    );
  }
  return envs;
}

function wrapperName(wrapper: WrapperChoice): string {
  if (typeof wrapper === "function") return wrapper.name || "a function";
  if (typeof wrapper === "string") return wrapper;
  const [first] = Array.isArray(wrapper) ? wrapper : [(wrapper as { name: string }).name];
  return typeof first === "string" ? first : first.name;
}
