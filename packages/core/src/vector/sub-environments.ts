import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";

/** What a sub-environment is called in errors: its id, or the text of one made without. */
export function subEnvironmentName(env: Pick<Env, "spec" | "toString">): string {
  return env.spec?.id ?? String(env);
}

/** The error for what a sub-environment threw: it says which one it was, and keeps the code of a `GymError`. */
export function subEnvironmentError(
  index: number,
  name: string,
  doing: string,
  cause: unknown,
): GymError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new GymError(
    GymError.is(cause) ? cause.code : "Error",
    `Environment ${index} (${name}) failed in ${doing}: ${message}`,
    { cause },
  );
}

/** One error for all that failed: the error itself if it is one, else the first with the texts of all. */
export function joinErrors(errors: readonly GymError[]): GymError {
  const [first] = errors as readonly [GymError];
  if (errors.length === 1) return first;
  return new GymError(first.code, errors.map((error) => error.message).join("\n"), {
    cause: new AggregateError(errors),
  });
}

/** The outermost layer of an environment that has a member. Throws a `GymError` of code `InvalidArgument` when none has. */
function layerWith(env: Env, name: string): Record<string, unknown> {
  let layer: Env | undefined = env;
  while (layer !== undefined) {
    if (name in layer) return layer as unknown as Record<string, unknown>;
    layer = (layer as { env?: Env }).env;
  }
  throw new GymError(
    "InvalidArgument",
    `${env} has no attribute "${name}", nor has any layer in it.`,
  );
}

/** Calls a method of an environment or of a layer in it and returns what it returns; any other member is returned itself. */
export function callMember(env: Env, name: string, args: readonly unknown[]): unknown {
  const layer = layerWith(env, name);
  const member = layer[name];
  return typeof member === "function" ? member.apply(layer, args) : member;
}

/** The member of an environment or of a layer in it. */
export function readMember(env: Env, name: string): unknown {
  return layerWith(env, name)[name];
}

/** Sets a member of an environment, in the outermost layer that has it. */
export function writeMember(env: Env, name: string, value: unknown): void {
  layerWith(env, name)[name] = value;
}

/** The values of an attribute by environment: an array gives one to each, anything else is the value of all. */
export function attributeValues(values: unknown, numEnvs: number): readonly unknown[] {
  if (!Array.isArray(values)) return new Array<unknown>(numEnvs).fill(values);
  if (values.length === numEnvs) return values;
  throw new GymError(
    "InvalidArgument",
    `Values must be an array with length equal to the number of environments. Got \`${values.length}\` values for ${numEnvs} environments.`,
  );
}
