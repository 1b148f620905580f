import type { Env, RenderMode } from "../env.ts";
import { GymError } from "../errors.ts";
import { warn } from "../warnings.ts";
import { OrderEnforcing } from "../wrappers/order-enforcing.ts";
import { PassiveEnvChecker } from "../wrappers/passive-env-checker.ts";
import { TimeLimit } from "../wrappers/time-limit.ts";
import { closeMatch } from "./close-match.ts";
import type { EnvKwargs, EnvParameter, EnvSpec } from "./env-spec.ts";
import { findSpec, resolveEntryPoint } from "./registry.ts";

/** What `make` takes: the environment's own arguments, and these. */
export interface MakeOptions {
  /** What `render` returns. */
  renderMode?: RenderMode | null;
  /** Another time limit than the registered one; -1 for none. */
  maxEpisodeSteps?: number | null;
  /** Leaves out (`true`) or puts in (`false`) the checker, whatever the registration says. */
  disableEnvChecker?: boolean | null;
  /** The environment's own arguments, in camelCase or snake_case. */
  [argument: string]: unknown;
}

/**
 * Makes a registered environment with the wrappers Gymnasium puts around it:
 * `PassiveEnvChecker`, `OrderEnforcing` and, where there is a limit, `TimeLimit`.
 * Throws `GymError`s of Gymnasium's kinds for unknown ids, and `InvalidArgument` for arguments that the environment does not have.
 */
export function make<Observation = unknown, Action = unknown>(
  id: string | EnvSpec,
  options: MakeOptions = {},
): Env<Observation, Action> {
  const spec = typeof id === "string" ? findSpec(id) : id;
  const { maxEpisodeSteps, disableEnvChecker, ...given } = camelCaseKeys(options);
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
  if (limit !== null && maxEpisodeSteps !== -1) env = new TimeLimit(env, limit as number);
  return env as Env<Observation, Action>;
}

function create(spec: EnvSpec, kwargs: EnvKwargs): Env {
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

/** `is_rainy` as `isRainy`: arguments may come from YAML in Python's spelling. */
function camelCaseKeys(options: MakeOptions): MakeOptions {
  return Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
