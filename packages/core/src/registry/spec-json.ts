import { GymError } from "../errors.ts";
import { camelCaseKeys, snakeCaseKeys } from "./camel-case-keys.ts";
import type { EnvKwargs, EnvSpec, EnvSpecOptions } from "./env-spec.ts";
import type { WrapperSpec } from "./wrapper-spec.ts";

/** A spec as the text that Gymnasium writes: its keys in its order, options in snake_case. */
export function specToJson(spec: EnvSpec): string {
  for (const key of ["entryPoint", "vectorEntryPoint"] as const) {
    if (typeof spec[key] !== "function") continue;
    throw new GymError(
      "InvalidArgument",
      `Callable found in ${spec.id} for ${key} attribute with value=${spec[key].name || "an anonymous function"}. A function cannot be written as JSON: give its entry point a name with \`registerEnvs\`.`,
    );
  }
  return JSON.stringify({
    id: spec.id,
    entry_point: spec.entryPoint,
    reward_threshold: spec.rewardThreshold,
    nondeterministic: spec.nondeterministic,
    max_episode_steps: spec.maxEpisodeSteps,
    order_enforce: spec.orderEnforce,
    disable_env_checker: spec.disableEnvChecker,
    kwargs: plainOptions(spec.kwargs, spec.id),
    additional_wrappers: spec.additionalWrappers.map(({ name, entryPoint, kwargs }) => ({
      name,
      entry_point: entryPoint,
      kwargs: kwargs === null ? null : plainOptions(kwargs, `the wrapper ${name} of ${spec.id}`),
    })),
    vector_entry_point: spec.vectorEntryPoint,
  });
}

function plainOptions(options: EnvKwargs, owner: string): Record<string, unknown> {
  for (const [key, value] of Object.entries(options)) checkPlain(value, key, owner);
  return snakeCaseKeys(options);
}

/** Throws for what would be lost or changed on the way through JSON. */
function checkPlain(value: unknown, path: string, owner: string): void {
  if (value === undefined || value === null) return;
  if (["string", "boolean"].includes(typeof value) || Number.isFinite(value)) return;
  const isList = Array.isArray(value);
  if (isList || Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, part] of Object.entries(value)) {
      checkPlain(part, isList ? `${path}[${key}]` : `${path}.${key}`, owner);
    }
    return;
  }
  const what =
    typeof value === "object"
      ? value.constructor?.name
      : typeof value === "function"
        ? "function"
        : String(value);
  throw new GymError(
    "InvalidArgument",
    `The option \`${path}\` of ${owner} cannot be written as JSON: ${what}. Options of specs that are saved must be finite numbers, strings, booleans, null, lists and plain objects.`,
  );
}

const KEYS = [
  "id",
  "entry_point",
  "reward_threshold",
  "nondeterministic",
  "max_episode_steps",
  "order_enforce",
  "disable_env_checker",
  "kwargs",
  "additional_wrappers",
  "vector_entry_point",
];

/** What `specToJson` wrote, as options of a spec. Throws `InvalidArgument` for any other text. */
export function optionsFromJson(text: string): EnvSpecOptions {
  const parsed = parse(text);
  const { additional_wrappers: wrappers, ...fields } = parsed;
  if (!Array.isArray(wrappers)) {
    throw new GymError(
      "InvalidArgument",
      `The JSON text of a spec must have a list \`additional_wrappers\`, got ${text.slice(0, 200)}`,
    );
  }
  const additionalWrappers = wrappers.map(wrapperFromJson);
  const unknown = Object.keys(fields).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0 || typeof fields["id"] !== "string") {
    throw new GymError(
      "InvalidArgument",
      `An issue occurred when trying to make ${JSON.stringify(fields)} an EnvSpec: ${unknown.length > 0 ? `there is no field ${unknown.join(", ")}` : "it needs an `id`"}. Its fields are ${KEYS.join(", ")}.`,
    );
  }
  return { ...(camelCaseKeys(fields) as unknown as EnvSpecOptions), additionalWrappers };
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GymError("InvalidArgument", `A spec cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (isObject(value)) return value;
  throw new GymError("InvalidArgument", `A spec must be a JSON object, got ${text.slice(0, 200)}`);
}

function wrapperFromJson(value: unknown): WrapperSpec {
  const { name, entry_point: entryPoint, kwargs } = isObject(value) ? value : {};
  const hasOptions = kwargs === null || isObject(kwargs);
  if (typeof name !== "string" || typeof entryPoint !== "string" || !hasOptions) {
    throw new GymError(
      "InvalidArgument",
      `An issue occurred when trying to make ${JSON.stringify(value)} a WrapperSpec: it needs \`name\`, \`entry_point\` and \`kwargs\`.`,
    );
  }
  return { name, entryPoint, kwargs: kwargs === null ? null : camelCaseKeys(kwargs) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
