import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { setWarningHandler } from "../warnings.ts";
import type { EnvironmentRule, RuleSubject } from "./environment-rule.ts";
import { lifecycleRules } from "./lifecycle-rules.ts";
import { resetRules } from "./reset-rules.ts";
import { spaceRules } from "./space-rules.ts";
import { stepRules } from "./step-rules.ts";

/** Every rule, in the order in which they are looked at. */
export const environmentRules: readonly EnvironmentRule[] = [
  ...spaceRules,
  ...resetRules,
  ...stepRules,
  ...lifecycleRules,
];

/** One thing a check has to say about an environment. */
export interface Finding {
  /** The rule that was looked at. */
  readonly rule: string;
  /** An error breaks the contract; a warning is worth a look. */
  readonly severity: "error" | "warning";
  /** The rule in words, and what was seen instead. */
  readonly message: string;
}

/** How `inspectEnv` and `checkEnv` look at an environment. */
export interface CheckOptions {
  /** Makes further instances of the same environment, for the rules that need two; taken from `env.spec` unless given. */
  makeAnother?: (options?: { renderMode?: string }) => Env;
  /** Leaves the rules about rendering out. */
  skipRenderCheck?: boolean;
  /** Leaves the rules about closing out, so that the environment can be used afterwards. */
  skipCloseCheck?: boolean;
}

/**
 * Looks at an environment rule by rule and returns everything found; an empty list is a clean bill.
 * Rules after a broken one still run unless they rest on it. The environment is reset, stepped and closed.
 */
export function inspectEnv(env: Env, options: CheckOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const subject: RuleSubject = { env, ...options };
  const unproven = new Set<string>();
  for (const rule of environmentRules) {
    if (rule.needs?.some((needed) => unproven.has(needed))) {
      unproven.add(rule.name);
      continue;
    }
    if (rule.about === "render" && options.skipRenderCheck) continue;
    if (rule.about === "close" && options.skipCloseCheck) continue;
    const previous = setWarningHandler((message) =>
      findings.push({ rule: rule.name, severity: "warning", message }),
    );
    try {
      rule.check(subject);
    } catch (error) {
      unproven.add(rule.name);
      const message = error instanceof Error ? error.message : String(error);
      findings.push({ rule: rule.name, severity: "error", message });
    } finally {
      setWarningHandler(previous);
    }
  }
  return findings;
}

/**
 * Checks an environment against the contract. Throws a `GymError` that lists every broken rule; returns the warnings.
 */
export function checkEnv(env: Env, options: CheckOptions = {}): Finding[] {
  const findings = inspectEnv(env, options);
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0) {
    const list = errors.map(({ rule, message }) => `- ${rule}: ${message}`).join("\n");
    throw new GymError(
      "Error",
      `${env} breaks ${errors.length} of the rules for environments:\n${list}`,
    );
  }
  return findings;
}
