import type { Env, RenderMode } from "../env.ts";
import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { OrderEnforcing } from "../wrappers/order-enforcing.ts";
import { PassiveEnvChecker } from "../wrappers/passive-env-checker.ts";
import { TimeLimit } from "../wrappers/time-limit.ts";
import { applyWrappers, type WrapperChoice } from "./apply-wrappers.ts";
import { camelCaseKeys } from "./camel-case-keys.ts";
import { closeMatch } from "./close-match.ts";
import type { EnvKwargs, EnvParameter, EnvSpec } from "./env-spec.ts";
import { findSpec, resolveEntryPoint } from "./registry.ts";
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
  const spec = typeof id === "string" ? findSpec(id) : id;
  const {
    maxEpisodeSteps,
    disableEnvChecker,
    wrappers = [],
    ...given
  } = camelCaseKeys(options) as MakeOptions;
  const kwargs: EnvKwargs = { ...spec.kwargs, ...given };
  checkArguments(spec, kwargs);

  const bare = create(spec, kwargs);
  bare.unwrapped.spec = spec.with({
    maxEpisodeSteps: null,
    orderEnforce: false,
    disableEnvChecker: true,
    kwargs,
    additionalWrappers: [],
  });
  checkRenderMode(bare, kwargs["renderMode"]);

  let env: Env = bare;
  if (!(disableEnvChecker ?? spec.disableEnvChecker)) env = new PassiveEnvChecker(env);
  if (spec.orderEnforce) env = new OrderEnforcing(env);
  const limit = maxEpisodeSteps ?? spec.maxEpisodeSteps;
  if (limit !== null && maxEpisodeSteps !== -1)
    env = new TimeLimit(env, { maxEpisodeSteps: limit });
  env = applyWrappers(env, wrappersToAdd(spec, bare));
  return applyWrappers(env, wrappers) as Env<Observation, Action>;
}

/** The wrappers of the spec without those that the entry point has put around the environment itself. */
function wrappersToAdd(spec: EnvSpec, made: Env): readonly WrapperSpec[] {
  const own = made.spec?.additionalWrappers ?? [];
  if (own.length > spec.additionalWrappers.length) return [];
  for (const [index, wrapper] of own.entries()) {
    const saved = spec.additionalWrappers[index] as WrapperSpec;
    if (JSON.stringify(wrapper) !== JSON.stringify(saved)) {
      throw new GymError(
        "InvalidArgument",
        `The environment's wrapper spec ${JSON.stringify(wrapper)} is different from the saved \`EnvSpec\` additional wrapper ${JSON.stringify(saved)}`,
      );
    }
  }
  return spec.additionalWrappers.slice(own.length);
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

function checkRenderMode(env: Env, renderMode: unknown): void {
  const { renderModes } = env.metadata;
  if (renderMode == null || renderModes.includes(renderMode as RenderMode)) return;
  warn(
    `The environment is being initialised with renderMode="${renderMode}" that is not in the possible renderModes (${renderModes.join(", ")}).`,
  );
}

const ALWAYS_ALLOWED = ["renderMode"];

function checkArguments(spec: EnvSpec, kwargs: EnvKwargs): void {
  if (!spec.parameters) return;
  const allowed = [...Object.keys(spec.parameters), ...ALWAYS_ALLOWED];
  for (const [name, value] of Object.entries(kwargs)) {
    if (ALWAYS_ALLOWED.includes(name)) continue;
    const parameter = Object.hasOwn(spec.parameters, name) ? spec.parameters[name] : undefined;
    if (!parameter) {
      const match = closeMatch(name, allowed);
      throw new GymError(
        "InvalidArgument",
        `${spec.id} has no argument \`${name}\`.${match ? ` Did you mean: \`${match}\`?` : ""} It takes: ${allowed.join(", ")}, maxEpisodeSteps, disableEnvChecker.`,
      );
    }
    if (!hasType(value, parameter.type)) {
      throw new GymError(
        "InvalidArgument",
        `The argument \`${name}\` of ${spec.id} must be of type ${parameter.type}, got ${JSON.stringify(value) ?? typeof value}. ${parameter.description}`,
      );
    }
  }
}

function hasType(value: unknown, type: EnvParameter["type"]): boolean {
  if (value === undefined || value === null || type === "any") return true;
  return type === "array" ? Array.isArray(value) : typeof value === type;
}
