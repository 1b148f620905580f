import type { AgentNumbers } from "./agent-numbers.ts";
import { comparisonTone } from "./compare/comparison-columns.ts";
import type { ComparisonReport } from "./compare/comparison-report.ts";
import { decimalText } from "./number-text.ts";
import type { AgentReport, Report } from "./report.ts";

/** What a gate can look at. */
interface Measure {
  readonly words: string;
  readonly value: (numbers: AgentNumbers) => number | null;
  /** Why there may be no value. */
  readonly missing: string;
}

const MEASURES: Readonly<Record<string, Measure>> = {
  return: {
    words: "mean return",
    value: ({ mean }) => mean?.value ?? null,
    missing: "there is no mean return",
  },
  success: {
    words: "share of successes",
    value: ({ success }) => success?.value ?? null,
    missing: "the environment has no criterion of success",
  },
  normalized: {
    words: "mean normalised score",
    value: ({ normalized }) => normalized?.value ?? null,
    missing: "the environment has no stored returns to normalise by",
  },
  valid: {
    words: "share of valid answers",
    value: ({ validRate }) => validRate,
    missing: "no model was asked",
  },
};

/** A number that something must not fall below. */
export interface Gate {
  /** `return`, `success`, `normalized` or `valid`. */
  readonly measure: string;
  readonly least: number;
}

/**
 * Reads a gate: `-150` for the mean return, or `success=0.8`, `normalized=0.5`, `valid=0.95`.
 * Throws a `RangeError` for anything else.
 */
export function parseGate(text: string): Gate {
  const [, name = "return", number = ""] = /^(?:([a-z]+)=)?(.+)$/.exec(text.trim()) ?? [];
  const least = number.trim() === "" ? Number.NaN : Number(number);
  if (Object.hasOwn(MEASURES, name) && Number.isFinite(least)) return { measure: name, least };
  throw new RangeError(
    `"${text}" is no gate: write a number for the mean return, such as -150, or one of ${Object.keys(MEASURES).join(", ")} with a number, such as success=0.8.`,
  );
}

/**
 * Which agents fall below a gate, a line each; none when all pass. Models are looked at, and baselines and people
 * only where there is no model. An agent without a scored episode does not pass.
 */
export function gateFailures({ environments }: Report, gates: readonly Gate[]): string[] {
  if (gates.length === 0) return [];
  const hasModel = environments.some(({ agents }) => agents.some(({ kind }) => kind === "model"));
  const failures: string[] = [];
  for (const { name, agents } of environments) {
    for (const agent of agents) {
      if (hasModel && agent.kind !== "model") continue;
      const reasons = new Set(gates.flatMap((gate) => gateFailure(agent, gate) ?? []));
      for (const reason of reasons) failures.push(`${agent.name} in ${name}: ${reason}`);
    }
  }
  return environments.length === 0 ? ["there is no episode to look at"] : failures;
}

function gateFailure({ numbers }: AgentReport, { measure, least }: Gate): string | null {
  const { words, value, missing } = MEASURES[measure] as Measure;
  if (numbers.n === 0) return "no episode was scored";
  const found = value(numbers);
  if (found === null) return `${missing}, so that ${measure} cannot be at least ${least}`;
  return found >= least ? null : `${words} ${decimalText(found, 3)} is below ${least}`;
}

/**
 * Which agents do significantly worse than the baseline, a line each; none when no one does. What cannot be compared, or
 * only over too few seeds to show anything, does not pass either. Throws a `RangeError` without a baseline.
 */
export function regressionFailures(comparison: ComparisonReport): string[] {
  const { baseline, confidence, report } = comparison;
  if (baseline === null) throw new RangeError("A regression is one against a baseline.");
  const failures = comparison.refused.map(
    ({ agents, environment, reason }) => `${agents[0]} in ${environment}: ${reason}`,
  );
  for (const { name, agents } of report.environments) {
    if (!agents.some((agent) => agent.name === baseline)) continue;
    const compared = comparison.environments.find((environment) => environment.name === name);
    for (const agent of agents) {
      if (agent.name === baseline) continue;
      const found = compared?.comparisons.find(({ agents: pair }) => pair.includes(agent.name));
      if (!found || found.test === null) {
        failures.push(`${agent.name} in ${name}: no seed was scored for it and for ${baseline}`);
      } else if (found.test.smallestP > 1 - confidence + Number.EPSILON) {
        failures.push(`${agent.name} in ${name}: ${found.verdict}`);
      } else if (comparisonTone(found, confidence) === "worse") {
        failures.push(`${agent.name} in ${name}: ${found.verdict}`);
      }
    }
  }
  return comparison.agents.length < 2 ? ["there is no agent to compare"] : failures;
}
