import type { Env } from "../env.ts";
import { make } from "../registry/make.ts";
import { warn } from "../warnings.ts";
import type { CheckOptions } from "./check-env.ts";
import { isEquivalent } from "./equivalence.ts";
import { describe, explainMismatch } from "./explain-mismatch.ts";

/** What the rules look at. */
export interface RuleSubject extends CheckOptions {
  readonly env: Env;
}

/** One rule of the contract. `check` throws when it is broken and warns when something is worth a look. */
export interface EnvironmentRule {
  readonly name: string;
  readonly about: "spaces" | "reset" | "step" | "render" | "snapshot" | "close";
  /** Rules that must hold for this one to mean anything. */
  readonly needs?: readonly string[];
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

export function another(subject: RuleSubject, renderMode?: string): Env | null {
  const options = renderMode === undefined ? undefined : { renderMode };
  if (subject.makeAnother) return subject.makeAnother(options);
  const { spec } = subject.env;
  return spec
    ? (make(spec, { ...options, disableEnvChecker: true } as Parameters<typeof make>[1]) as Env)
    : null;
}

/** An action that is the same for every instance and call. */
export function seededAction(env: Env): unknown {
  env.actionSpace.seed(SEED);
  return env.actionSpace.sample();
}

/** Observations, rewards, flags and infos of some steps with actions from a seed; stops at the end of the episode. */
export function playSome(env: Env, seed: number, steps = STEPS): unknown[] {
  const { observation, info } = env.reset({ seed });
  const seen: unknown[] = [observation, info];
  env.actionSpace.seed(seed);
  for (let step = 0; step < steps; step++) {
    const result = env.step(env.actionSpace.sample());
    seen.push(structuredClone(result));
    if (result.terminated || result.truncated) break;
  }
  return seen;
}

/** Whether two instances from one seed may be expected to do the same. */
export function isDeterministic(env: Env): boolean {
  return env.spec?.nondeterministic !== true;
}
