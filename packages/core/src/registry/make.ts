import { isEquivalent } from "../checking/equivalence.ts";
import type { Env, RenderMode } from "../env.ts";
import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { OrderEnforcing } from "../wrappers/order-enforcing.ts";
import { PassiveEnvChecker } from "../wrappers/passive-env-checker.ts";
import { TimeLimit } from "../wrappers/time-limit.ts";
import { applyWrappers, type WrapperChoice } from "./apply-wrappers.ts";
import { camelCaseKeys } from "./camel-case-keys.ts";
import { checkArguments } from "./check-arguments.ts";
import type { EnvKwargs, EnvSpec } from "./env-spec.ts";
import { specOf } from "./find-spec.ts";
import { optionsRepr } from "./python-repr.ts";
import { resolveEntryPoint } from "./resolve-entry-point.ts";
import type { WrapperSpec } from "./wrapper-spec.ts";

/** What `make` takes: the environment's own arguments, and these. */
export interface MakeOptions {
  /** What `render` returns. */
  renderMode?: RenderMode | null;
  /** Another time limit than the registered one; -1 for none. */
  maxEpisodeSteps?: number | null;
  /** Leaves out (`true`) or puts in (`false`) the checker, whatever the registration says. */
  disableEnvChecker?: boolean | null;
  /** Wrappers to put around it, the first one innermost, after those of the registration. */
  wrappers?: readonly WrapperChoice[];
  /** The environment's own arguments, in camelCase or snake_case. */
  [argument: string]: unknown;
}

/**
 * Makes a registered environment with the wrappers Gymnasium puts around it:
 * `PassiveEnvChecker`, `OrderEnforcing` and, where there is a limit, `TimeLimit`; then those that the spec lists
 * (`additionalWrappers`), then `wrappers`.
 * Throws `GymError`s of Gymnasium's kinds for unknown ids, and `InvalidArgument` for arguments that the environment does not have.
 */
export function make<Observation = unknown, Action = unknown>(
  id: string | EnvSpec,
  options: MakeOptions = {},
): Env<Observation, Action> {
  const spec = specOf(id);
  const {
    maxEpisodeSteps,
    disableEnvChecker,
    wrappers = [],
    ...given
  } = camelCaseKeys(options) as MakeOptions;
  const kwargs: EnvKwargs = { ...spec.kwargs, ...given };
  checkArguments(spec, kwargs);

  const { env: bare, renderMode, isCollected } = createFor(spec, kwargs);
  if (renderMode !== kwargs["renderMode"]) kwargs["renderMode"] = renderMode;
  bare.unwrapped.spec = spec.with({
    maxEpisodeSteps: null,
    orderEnforce: false,
    disableEnvChecker: true,
    kwargs,
    additionalWrappers: [],
  });

  let env: Env = bare;
  if (!(disableEnvChecker ?? spec.disableEnvChecker)) env = new PassiveEnvChecker(env);
  if (spec.orderEnforce) env = new OrderEnforcing(env);
  const limit = maxEpisodeSteps ?? spec.maxEpisodeSteps;
  if (limit !== null && maxEpisodeSteps !== -1)
    env = new TimeLimit(env, { maxEpisodeSteps: limit });
  env = applyWrappers(env, wrappersToAdd(spec, bare));
  env = applyWrappers(env, wrappers);
  if (isCollected) env = applyWrappers(env, ["RenderCollection"]);
  return env as Env<Observation, Action>;
}

/** The wrappers of the spec without those that the entry point has put around the environment itself. */
function wrappersToAdd(spec: EnvSpec, made: Env): readonly WrapperSpec[] {
  const own = made.spec?.additionalWrappers ?? [];
  if (own.length > spec.additionalWrappers.length) return [];
  for (const [index, wrapper] of own.entries()) {
    const saved = spec.additionalWrappers[index] as WrapperSpec;
    if (isSameWrapper(wrapper, saved)) continue;
    throw new GymError(
      "InvalidArgument",
      `The environment's wrapper spec ${wrapperText(wrapper)} is different from the saved \`EnvSpec\` additional wrapper ${wrapperText(saved)}`,
    );
  }
  return spec.additionalWrappers.slice(own.length);
}

/** Whether two records mean the same. A function that an entry point writes down is another one each time. */
function isSameWrapper(a: WrapperSpec, b: WrapperSpec): boolean {
  const plain = ({ name, entryPoint, kwargs }: WrapperSpec) => {
    const options = Object.entries(kwargs ?? {}).filter(([, value]) => typeof value !== "function");
    return { name, entryPoint, options };
  };
  return isEquivalent(plain(a), plain(b));
}

function wrapperText({ name, kwargs }: WrapperSpec): string {
  return `${name}(${optionsRepr(kwargs)})`;
}

function create(spec: EnvSpec, kwargs: EnvKwargs): Env {
  if (spec.entryPoint === null) {
    throw new GymError("Error", `${spec.id} registered but entryPoint is not specified`);
  }
  const env: unknown = resolveEntryPoint(spec.entryPoint)(kwargs);
  if (typeof env !== "object" || env === null || typeof (env as Partial<Env>).step !== "function") {
    throw new GymError(
      "InvalidArgument",
      `The entry point of ${spec.id} must return an environment that extends Env, but it returned ${env === null ? "null" : typeof env}.`,
    );
  }
  return env as Env;
}

const LIST = "_list";

/**
 * The environment, the render mode that it was made with, and whether its frames are to be collected: for `ansi_list`
 * and `rgb_array_list` where the environment itself has only `ansi` and `rgb_array`.
 */
function createFor(
  spec: EnvSpec,
  kwargs: EnvKwargs,
): { env: Env; renderMode: unknown; isCollected: boolean } {
  const renderMode = kwargs["renderMode"];
  if (typeof renderMode === "string" && renderMode.endsWith(LIST)) {
    const single = renderMode.slice(0, -LIST.length);
    const env = create(spec, { ...kwargs, renderMode: single });
    const modes: readonly string[] = renderModesOf(env) ?? [];
    if (modes.includes(single) && !modes.includes(renderMode)) {
      return { env, renderMode: single, isCollected: true };
    }
    env.close();
  }
  const env = create(spec, kwargs);
  const modes = renderModesOf(env);
  if (renderMode != null && modes && !modes.includes(renderMode as RenderMode)) {
    const possible = modes.map((mode) => `'${mode}'`).join(", ");
    warn(
      `The environment is being initialised with renderMode='${renderMode}' that is not in the possible renderModes ([${possible}]).`,
    );
  }
  return { env, renderMode, isCollected: false };
}

/** The modes that the environment states, `null` with a warning when it states none. Throws `InvalidMetadata` without metadata. */
function renderModesOf(env: Env): readonly RenderMode[] | null {
  const metadata: Partial<Env["metadata"]> | null | undefined = env.metadata;
  if (typeof metadata !== "object" || metadata === null) {
    throw new GymError(
      "InvalidMetadata",
      `Expect the environment metadata to be an object, actual type: ${metadata === null ? "null" : typeof metadata}`,
    );
  }
  if (Array.isArray(metadata.renderModes)) return metadata.renderModes;
  warn(
    `The environment's metadata doesn't include \`renderModes\`, contains: [${Object.keys(metadata).join(", ")}]`,
  );
  return null;
}
