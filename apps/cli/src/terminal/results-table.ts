import { registry } from "@gym-llm/core";
import { type CellOutcome, formatTable, type TableColumn, UNKNOWN_TEXT } from "@gym-llm/experiment";

/** For a matrix over more than environments. */
const COMBINATION: TableColumn<CellOutcome> = {
  title: "combination",
  text: ({ name }) => name ?? UNKNOWN_TEXT,
};

const COLUMNS: readonly TableColumn<CellOutcome>[] = [
  { title: "environment", text: ({ environment }) => environment },
  { title: "model", text: ({ provider, model }) => `${provider}/${model}` },
  { title: "runs", isNumber: true, text: ({ results }) => String(results.statistics.n) },
  { title: "return", isNumber: true, text: meanReturn },
  {
    title: "steps",
    isNumber: true,
    text: ({ results }) => decimal(results.statistics.steps.mean, 1),
  },
  { title: "solved", isNumber: true, text: solved },
  { title: "valid", isNumber: true, text: validAnswers },
  { title: "excluded", isNumber: true, text: excluded },
];

/**
 * What came of an experiment, a line per combination. `runs` counts those that are a score, `excluded` the others;
 * `solved` those whose return reaches the environment's threshold, `valid` the decisions that were the model's answer.
 */
export function resultsTable(
  cells: readonly CellOutcome[],
  styleTitles?: (line: string) => string,
): string {
  const isTold = cells.every(({ name, environment }) => name === null || name === environment);
  return formatTable(cells, isTold ? COLUMNS : [COMBINATION, ...COLUMNS], { styleTitles });
}

function meanReturn({ results }: CellOutcome): string {
  const { mean, standard_deviation: deviation } = results.statistics.return;
  return deviation === null ? decimal(mean, 2) : `${decimal(mean, 2)} ± ${decimal(deviation, 2)}`;
}

function solved({ environment, results }: CellOutcome): string {
  const threshold = registry.get(environment)?.rewardThreshold ?? null;
  if (threshold === null || results.total_rewards.length === 0) return UNKNOWN_TEXT;
  const count = results.total_rewards.filter((reward) => reward >= threshold).length;
  return `${count}/${results.total_rewards.length}`;
}

function validAnswers({ results }: CellOutcome): string {
  const rate = results.statistics.valid_action_rate;
  return rate === null ? UNKNOWN_TEXT : `${decimal(rate * 100, 1)} %`;
}

function excluded({ results }: CellOutcome): string {
  const counts = Object.values(results.statistics.excluded);
  return String(counts.reduce((sum, count) => sum + count, 0));
}

function decimal(value: number | null, digits: number): string {
  return value === null ? UNKNOWN_TEXT : value.toFixed(digits);
}
