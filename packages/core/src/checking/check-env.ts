import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { setWarningHandler } from "../warnings.ts";
import { closeRules } from "./close-rules.ts";
import { endingRules } from "./ending-rules.ts";
import type { CheckOptions, EnvironmentRule, RuleSubject } from "./environment-rule.ts";
import { modelRules } from "./model-rules.ts";
import { renderRules } from "./render-rules.ts";
import { resetRules } from "./reset-rules.ts";
import { snapshotRules } from "./snapshot-rules.ts";
import { spaceRules } from "./space-rules.ts";
import { stepRules } from "./step-rules.ts";

/** Every rule, in the order in which they are looked at. */
export const environmentRules: readonly EnvironmentRule[] = /* @__PURE__ */ [
  spaceRules,
  resetRules,
  stepRules,
  endingRules,
  renderRules,
  snapshotRules,
  modelRules,
  closeRules,
].flat();

/** One thing a check has to say about an environment. */
export interface Finding {
  /** The rule that was looked at. */
  readonly rule: string;
  /** An error breaks the contract; a warning is worth a look. */
  readonly severity: "error" | "warning";
  /** The rule in words, and what was seen instead. */
  readonly message: string;
}

/** What became of one rule. */
export interface RuleReport {
  readonly rule: string;
  readonly findings: readonly Finding[];
  /** The broken rule on which this one rests, so that it was not looked at; `null` when it was. */
  readonly restsOn: string | null;
}

/**
 * Looks at an environment rule by rule and tells of each; rules that have no meaning for it are left out, such as those
 * about snapshots where it has none. Rules after a broken one still run unless they rest on it. The environment is
 * reset, stepped and closed.
 */
export function inspectRules(env: Env, options: CheckOptions = {}): RuleReport[] {
  const subject: RuleSubject = { env, ...options };
  const unproven = new Set<string>();
  const reports: RuleReport[] = [];
  for (const rule of environmentRules) {
    if (rule.about === "render" && options.skipRenderCheck) continue;
    if (rule.about === "close" && options.skipCloseCheck) continue;
    const restsOn = rule.needs?.find((needed) => unproven.has(needed)) ?? null;
    if (restsOn !== null) {
      unproven.add(rule.name);
      if (!unproven.has("it extends Env") && rule.applies?.(subject) === false) continue;
      reports.push({ rule: rule.name, findings: [], restsOn });
      continue;
    }
    if (rule.applies?.(subject) === false) continue;
    const findings = findingsOf(rule, subject);
    if (findings.some(({ severity }) => severity === "error")) unproven.add(rule.name);
    reports.push({ rule: rule.name, findings, restsOn });
  }
  return reports;
}

function findingsOf(rule: EnvironmentRule, subject: RuleSubject): Finding[] {
  const findings: Finding[] = [];
  const previous = setWarningHandler((message) =>
    findings.push({ rule: rule.name, severity: "warning", message }),
  );
  try {
    rule.check(subject);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    findings.push({ rule: rule.name, severity: "error", message });
  } finally {
    setWarningHandler(previous);
  }
  return findings;
}

/** Everything that `inspectRules` found; an empty list is a clean bill. */
export function inspectEnv(env: Env, options: CheckOptions = {}): Finding[] {
  return inspectRules(env, options).flatMap(({ findings }) => findings);
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
