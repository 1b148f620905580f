import type { Env, StepResult } from "../env.ts";
import { make } from "../registry/make.ts";
import { warn } from "../warnings.ts";
import { isEquivalent } from "./equivalence.ts";
import { describe, explainMismatch } from "./explain-mismatch.ts";

/** How `inspectEnv` and `checkEnv` look at an environment. */
export interface CheckOptions {
  /** Makes further instances of the same environment, for the rules that need two; taken from `env.spec` unless given. */
  makeAnother?: (options?: { renderMode?: string }) => Env;
  /** Leaves the rules about rendering out. */
  skipRenderCheck?: boolean;
  /** Leaves the rules about closing out, so that the environment can be used afterwards. */
  skipCloseCheck?: boolean;
}

/** What the rules look at. */
export interface RuleSubject extends CheckOptions {
  readonly env: Env;
}

/** One rule of the contract. `check` throws when it is broken and warns when something is worth a look. */
export interface EnvironmentRule {
  readonly name: string;
  readonly about: "spaces" | "reset" | "step" | "render" | "snapshot" | "models" | "close";
  /** Rules that must hold for this one to mean anything. */
  readonly needs?: readonly string[];
  /** Whether the rule has a meaning for this environment; it has one for every environment unless given. */
  applies?(subject: RuleSubject): boolean;
  check(subject: RuleSubject): void;
}

export const SEED = 123;
export const OTHER_SEED = 456;
export const TOLERANCE = 1e-5;
export const STEPS = 50;

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export function assertInSpace(observation: unknown, env: Env, call: string): void {
  const reason = explainMismatch(env.observationSpace, observation, "it");
  assert(
    reason === null,
    `The observation returned by \`${call}\` is not within the observation space: ${reason}.`,
  );
}

/** Equal where it must be exactly so; a warning where it is only almost. */
export function assertSame(a: unknown, b: unknown, what: string): void {
  if (isEquivalent(a, b)) return;
  assert(
    isEquivalent(a, b, TOLERANCE),
    `${what} are not equal: ${describe(a)} and ${describe(b)}.`,
  );
  warn(`${what} are not equal although similar.`);
}

/** Another instance of the same environment, in the same wrappers; `null` when nothing says how to make one. */
export function another(subject: RuleSubject, renderMode?: string): Env | null {
  const options = renderMode === undefined ? {} : { renderMode };
  const { env, makeAnother } = subject;
  if (makeAnother) return makeAnother(options);
  if (!env.spec) return null;
  const isBare = env.unwrapped === env;
  const made = make(env.spec, {
    ...options,
    ...(isBare && { disableEnvChecker: true }),
  } as Parameters<typeof make>[1]);
  return isBare ? made.unwrapped : made;
}

/** An action that is the same for every instance and call. */
export function seededAction(env: Env): unknown {
  env.actionSpace.seed(SEED);
  return env.actionSpace.sample();
}

/** The results of up to so many steps with actions from a seed, from where the environment is; stops at the end of the episode. */
export function stepSome(env: Env, seed: number, steps = STEPS): StepResult<unknown>[] {
  const seen: StepResult<unknown>[] = [];
  env.actionSpace.seed(seed);
  for (let step = 0; step < steps; step++) {
    const result = env.step(env.actionSpace.sample());
    seen.push(structuredClone(result));
    if (result.terminated || result.truncated) break;
  }
  return seen;
}

/** Observation and info of a seeded reset, then the results of `stepSome`. */
export function playSome(env: Env, seed: number, steps = STEPS): unknown[] {
  const { observation, info } = env.reset({ seed });
  return [...structuredClone([observation, info]), ...stepSome(env, seed, steps)];
}

/** Whether two instances from one seed may be expected to do the same. */
export function isDeterministic(env: Env): boolean {
  return env.spec?.nondeterministic !== true;
}
