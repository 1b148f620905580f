import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { camelCaseKeys } from "./camel-case-keys.ts";
import { closeMatch } from "./close-match.ts";
import type { EnvKwargs } from "./env-spec.ts";
import { findWrapper } from "./find-wrapper.ts";
import type { WrapperConstructor, WrapperSpec } from "./wrapper-spec.ts";

/** A function that puts something around an environment. */
export type WrapperFunction = (env: Env) => { readonly unwrapped: Env };

/**
 * One wrapper for `make` to apply: a function, a class, its name (`"ClipReward"` of this package, `"package:ExportName"`
 * of another), class or name with options as a pair, or the name and options in one object, as YAML holds them.
 * Option names may be in camelCase or snake_case.
 */
export type WrapperChoice =
  | WrapperFunction
  | WrapperConstructor
  | string
  | readonly [wrapper: WrapperConstructor | string, options?: EnvKwargs]
  | { readonly name: string; readonly [option: string]: unknown }
  | WrapperSpec;

/** Puts wrappers around an environment, the first one innermost. Throws `InvalidArgument` when one cannot be made. */
export function applyWrappers(env: Env, wrappers: readonly WrapperChoice[]): Env {
  if (!Array.isArray(wrappers)) {
    throw new GymError(
      "InvalidArgument",
      `\`wrappers\` must be a list of wrappers, got ${JSON.stringify(wrappers) ?? typeof wrappers}.`,
    );
  }
  return wrappers.reduce<Env>((inner, choice) => checkResult(wrap(inner, choice)), env);
}

function wrap(env: Env, choice: WrapperChoice): unknown {
  if (typeof choice === "function") {
    return isWrapperClass(choice) ? construct(choice, env) : (choice as WrapperFunction)(env);
  }
  if (typeof choice === "string") return construct(findWrapper(choice), env);
  if (isPair(choice)) {
    const [wrapper, options] = choice;
    return construct(typeof wrapper === "string" ? findWrapper(wrapper) : wrapper, env, options);
  }
  if (typeof choice !== "object" || choice === null || typeof choice.name !== "string") {
    throw new GymError(
      "InvalidArgument",
      `A wrapper must be a function, a class, a name, [name, options] or an object with a name, got ${JSON.stringify(choice) ?? typeof choice}.`,
    );
  }
  if (isWrapperSpec(choice)) return remake(env, choice);
  const { name, ...options } = choice;
  return construct(findWrapper(name), env, options);
}

function remake(env: Env, { name, entryPoint, kwargs }: WrapperSpec): unknown {
  if (kwargs === null) {
    throw new GymError(
      "InvalidArgument",
      `${name} wrapper did not record its options (it passes none to the constructor of \`Wrapper\`), therefore, the wrapper cannot be recreated.`,
    );
  }
  return construct(findWrapper(entryPoint), env, kwargs);
}

function construct(wrapper: WrapperConstructor, env: Env, options: EnvKwargs = {}): unknown {
  const given = camelCaseKeys(options);
  const made: { readonly unwrapped: Env; readonly wrapperSpec?: WrapperSpec } = new wrapper(
    env as never,
    given as never,
  );
  if (made.wrapperSpec) checkOptions(made.wrapperSpec, given);
  return made;
}

/** Throws for an option that the wrapper did not take: it records those that it has. */
function checkOptions({ name, kwargs }: WrapperSpec, given: EnvKwargs): void {
  if (kwargs === null) return;
  const known = Object.keys(kwargs);
  const unknown = Object.keys(given).find(
    (key) => given[key] !== undefined && !known.includes(key),
  );
  if (unknown === undefined) return;
  const match = closeMatch(unknown, known);
  throw new GymError(
    "InvalidArgument",
    `The wrapper ${name} has no option \`${unknown}\`.${match ? ` Did you mean: \`${match}\`?` : ""} Its options: ${known.join(", ") || "none"}.`,
  );
}

function checkResult(result: unknown): Env {
  if (typeof (result as Partial<Env> | null)?.step === "function") return result as Env;
  throw new GymError(
    "InvalidArgument",
    `A wrapper must return an environment that extends Env, but it returned ${result === null ? "null" : typeof result}.`,
  );
}

function isWrapperClass(
  choice: WrapperFunction | WrapperConstructor,
): choice is WrapperConstructor {
  return typeof (choice.prototype as Partial<Env> | undefined)?.step === "function";
}

function isPair(
  choice: WrapperChoice,
): choice is readonly [wrapper: WrapperConstructor | string, options?: EnvKwargs] {
  return Array.isArray(choice);
}

function isWrapperSpec(choice: object): choice is WrapperSpec {
  return "entryPoint" in choice && "kwargs" in choice;
}
