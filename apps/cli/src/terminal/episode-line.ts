import { type ExperimentEvent, stripControlSequences } from "@gym-llm/experiment";

const OUTCOMES = {
  finished: "finished",
  model_failure: "ended by the fallback",
  environment_failure: "environment failed",
  provider_failure: "provider failed",
  budget: "budget reached",
  interrupted: "interrupted",
} as const;

/** One line for one episode that is over: `run 0 (seed 0): return 212.4 in 231 steps, finished`. */
export function episodeLine({
  cell,
  summary,
}: Extract<ExperimentEvent, { type: "episode-finished" }>): string {
  const { run, seed, outcome, steps, error, usage } = summary;
  const where = cell.name === null ? "" : `${cell.name} `;
  const score = `return ${Number(summary.return.toFixed(2))} in ${steps} ${steps === 1 ? "step" : "steps"}`;
  const { input_tokens: input, output_tokens: output } = usage;
  const tokens =
    input === null || output === null ? "" : `, ${(input + output).toLocaleString("en-US")} tokens`;
  const reason =
    error === null ? "" : `: ${stripControlSequences(error.message).replace(/\s+/g, " ")}`;
  return `${where}run ${run} (seed ${seed}): ${score}${tokens}, ${OUTCOMES[outcome]}${reason}`;
}
