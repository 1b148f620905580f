import type { DecisionRecord, EpisodeLog } from "../../src/index.ts";
import { type CallPlan, FAULTS, type Fault } from "./fault-plan.ts";

/** What became of an episode, either by the plan or by its log. */
export interface EpisodeAccount {
  readonly outcome: string;
  /** The code of the error that ended it. */
  readonly error: string | null;
  /** Each call in order: the code of its error, or `answer`. */
  readonly calls: readonly string[];
  readonly validDecisions: number;
  readonly firstTryDecisions: number;
  readonly fallbackDecisions: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The seeds of an episode's calls in order, from its decisions. */
export function callSeeds(log: EpisodeLog): number[] {
  return decisionsOf(log).flatMap(({ attempts }) =>
    attempts.map(({ request }) => request.seed as number),
  );
}

/** What the plan makes of an episode that made the calls with these seeds. */
export function plannedAccount(
  seeds: readonly number[],
  planOf: (seed: number) => CallPlan,
  maxReasks: number,
): EpisodeAccount {
  const plans = seeds.map(planOf);
  const answered = plans.filter(({ answer }) => answer !== null);
  const decisions = decisionsIn(answered, maxReasks);
  const doomed = plans.find(({ answer }) => answer === null);
  const sum = (field: "inputTokens" | "outputTokens") =>
    answered.reduce((total, plan) => total + plan[field], 0);
  return {
    outcome: doomed ? "provider_failure" : "finished",
    error: doomed ? FAULTS[doomed.faults.at(-1) as Fault] : null,
    calls: plans.flatMap(({ faults, answer }) => [
      ...faults.map((fault) => FAULTS[fault]),
      ...(answer === null ? [] : ["answer"]),
    ]),
    validDecisions: decisions.filter(({ isValid }) => isValid).length,
    firstTryDecisions: decisions.filter(({ isValid, answers }) => isValid && answers === 1).length,
    fallbackDecisions: decisions.filter(({ isValid }) => !isValid).length,
    inputTokens: sum("inputTokens"),
    outputTokens: sum("outputTokens"),
  };
}

/** What an episode's log says, drawn from its single lines. */
export function loggedAccount(log: EpisodeLog): EpisodeAccount {
  const { outcome, steps, modelCalls } = log;
  const count = (isCounted: (decision: DecisionRecord) => boolean) =>
    steps.filter(({ decision }) => isCounted(decision)).length;
  const sum = (field: "input_tokens" | "output_tokens") =>
    modelCalls.reduce((total, { usage }) => total + (usage?.[field] ?? 0), 0);
  return {
    outcome: outcome?.outcome ?? "none",
    error: outcome?.error?.code ?? null,
    calls: modelCalls.map(({ error }) => error?.code ?? "answer"),
    validDecisions: count(({ valid }) => valid === true),
    firstTryDecisions: count(({ first_try }) => first_try === true),
    fallbackDecisions: count(({ source }) => source?.startsWith("fallback:") === true),
    inputTokens: sum("input_tokens"),
    outputTokens: sum("output_tokens"),
  };
}

/** The decisions that a row of answers makes: each ends with a usable answer, or when it was asked often enough. */
function decisionsIn(plans: readonly CallPlan[], maxReasks: number) {
  const decisions: { isValid: boolean; answers: number }[] = [];
  let answers = 0;
  for (const { answer } of plans) {
    answers++;
    const isValid = answer === "usable";
    if (!isValid && answers <= maxReasks) continue;
    decisions.push({ isValid, answers });
    answers = 0;
  }
  return decisions;
}

function decisionsOf({ steps, outcome }: EpisodeLog): DecisionRecord[] {
  const last = outcome?.decision;
  return [...steps.map(({ decision }) => decision), ...(last ? [last] : [])];
}
