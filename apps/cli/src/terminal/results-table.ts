import {
  type CellOutcome,
  formatTable,
  playerTitle,
  type TableColumn,
  UNKNOWN_TEXT,
} from "@gym-llm/experiment";

/** For a matrix over more than environments. */
const COMBINATION: TableColumn<CellOutcome> = {
  title: "combination",
  text: ({ name }) => name ?? UNKNOWN_TEXT,
};

const PLAYER: TableColumn<CellOutcome> = {
  title: "model",
  text: ({ provider, model }) => `${provider}/${model}`,
};

const COLUMNS: readonly TableColumn<CellOutcome>[] = [
  { title: "environment", text: ({ environment }) => environment },
  PLAYER,
  { title: "runs", isNumber: true, text: ({ results }) => String(results.statistics.n) },
  { title: "mean return ± 95 %", isNumber: true, text: meanReturn },
  {
    title: "steps",
    isNumber: true,
    text: ({ results }) => decimal(results.statistics.steps.mean, 1),
  },
  { title: "success", isNumber: true, text: successes },
  { title: "valid", isNumber: true, text: validAnswers },
  { title: "excluded", isNumber: true, text: excluded },
];

/**
 * What came of an experiment, a line per combination. `runs` counts those that are a score, `excluded` the others;
 * `success` those that the environment's criterion calls one, `valid` the decisions that were the model's answer. The
 * interval is Student's t; there is none of one run, and of runs with equal returns.
 */
export function resultsTable(
  cells: readonly CellOutcome[],
  styleTitles?: (line: string) => string,
): string {
  const isTold = cells.every(({ name, environment }) => name === null || name === environment);
  const title = playerTitle(cells.map(({ provider }) => provider));
  const columns = COLUMNS.map((column) => (column === PLAYER ? { ...column, title } : column));
  return formatTable(cells, isTold ? columns : [COMBINATION, ...columns], { styleTitles });
}

/** What the numbers of single lines do not allow to claim, a line each. */
export function resultsRemarks(cells: readonly CellOutcome[]): string[] {
  const byVerdict = new Map<string, string[]>();
  for (const { name, environment, results } of cells) {
    const { n, verdict } = results.statistics;
    if (verdict === null || n === 0) continue;
    byVerdict.set(verdict, [...(byVerdict.get(verdict) ?? []), name ?? environment]);
  }
  return [...byVerdict].map(([verdict, names]) =>
    names.length === cells.length ? verdict : `${names.join(", ")}: ${verdict}`,
  );
}

function meanReturn({ results }: CellOutcome): string {
  const { mean, confidence_interval: interval } = results.statistics.return;
  if (interval === null) return decimal(mean, 2);
  return `${decimal(mean, 2)} ± ${decimal((interval.high - interval.low) / 2, 2)}`;
}

function successes({ results }: CellOutcome): string {
  const { success } = results.statistics;
  return success === null ? UNKNOWN_TEXT : `${success.successes}/${success.n}`;
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
