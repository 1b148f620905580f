import {
  type CheckOptions,
  type Env,
  type EnvKwargs,
  environmentRules,
  findLLMEnv,
  inspectRules,
  make,
  type RuleReport,
  spec,
} from "@gym-llm/core";
import { describe, test } from "vitest";
import { assertKept } from "./assert-kept.ts";

/** A registered id, or a function that makes an instance in a render mode. */
export type EnvironmentSubject = string | ((options?: { renderMode?: string }) => Env);

/** How `describeEnvironment` looks at an environment. */
export interface EnvironmentSuiteOptions
  extends Pick<CheckOptions, "skipRenderCheck" | "skipCloseCheck"> {
  /** The title of the tests; the id, or the environment as text, unless given. */
  readonly name?: string;
  /** Arguments for a registered environment. */
  readonly kwargs?: EnvKwargs;
  /** Rules whose warnings have been looked at and are meant to be so. Any other warning fails its test. */
  readonly accept?: readonly string[];
}

/**
 * Registers the tests that every environment must pass, one for each rule, in a vitest file:
 *
 * ```ts
 * describeEnvironment("Corridor-v0");
 * describeEnvironment((options) => new CorridorEnv(options));
 * ```
 *
 * The rules are those of `checkEnv`; those that have no meaning for the environment are left out, such as those about
 * models where it has no form for them. A registered id is looked at without the wrappers of `make`, or, where it is a
 * form for models, as it is made.
 */
export function describeEnvironment(
  subject: EnvironmentSubject,
  options: EnvironmentSuiteOptions = {},
): void {
  const { name, kwargs = {}, accept = [], ...checks } = options;
  const create = typeof subject === "string" ? creatorOf(subject, kwargs) : subject;
  const first = create();
  const title = name ?? (typeof subject === "string" ? subject : String(first));
  const rules = environmentRules.filter(
    (rule) =>
      rule.applies?.({ env: first }) !== false &&
      !(rule.about === "render" && checks.skipRenderCheck) &&
      !(rule.about === "close" && checks.skipCloseCheck),
  );
  first.close();
  let reports: ReadonlyMap<string, RuleReport> | null = null;
  const reportOf = (rule: string) => {
    reports ??= new Map(
      inspectRules(create(), { ...checks, makeAnother: create }).map((report) => [
        report.rule,
        report,
      ]),
    );
    return reports.get(rule);
  };
  describe(`${title} as an environment`, () => {
    test.each(rules.map((rule) => rule.name))("%s", (rule) => {
      assertKept(rule, reportOf(rule), accept);
    });
  });
}

function creatorOf(id: string, kwargs: EnvKwargs): (options?: object) => Env {
  const found = spec(id);
  return (options = {}) => {
    const env = make(found, { ...kwargs, ...options, disableEnvChecker: true });
    return findLLMEnv(env) ? env : env.unwrapped;
  };
}
