import {
  buildComparison,
  type ComparisonReport,
  comparisonJson,
  comparisonMarkdown,
  comparisonPage,
  comparisonTable,
  findAgent,
  readReport,
  regressionFailures,
} from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE } from "../exit-code.ts";
import {
  deliverReport,
  type ReportFormat,
  type ReportOutputOptions,
  reportFormat,
  sayGate,
} from "../report-output.ts";
import { styleFor } from "../terminal/style.ts";
import { UsageError } from "../usage-error.ts";

/** Options of `compare`. */
export interface CompareOptions extends ReportOutputOptions {
  /** The agent that all others are compared with. */
  readonly baseline?: string;
  /** A gate: nobody may be significantly worse than the baseline. */
  readonly failOnRegression?: boolean;
}

/** Compares the agents of experiments, seed by seed, and says whether any is worse than the baseline. */
export async function compare(
  folders: readonly string[],
  options: CompareOptions,
  io: CommandIo,
): Promise<number> {
  const format = reportFormat(options);
  const { baseline, failOnRegression = false } = options;
  if (failOnRegression && baseline === undefined) {
    throw new UsageError(
      "--fail-on-regression needs --baseline <agent>: the agent that the others must not be worse than.",
    );
  }
  const report = await readReport(folders);
  const against = baseline === undefined ? {} : { baseline: findAgent(report, baseline) };
  const comparison = buildComparison(report, against);
  await deliverReport(comparisonText(comparison, format, options, io), options, io);
  const failures = failOnRegression ? regressionFailures(comparison) : [];
  return sayGate(failures, io) ? EXIT_CODE.done : EXIT_CODE.gate;
}

function comparisonText(
  comparison: ComparisonReport,
  format: ReportFormat,
  { output }: CompareOptions,
  io: CommandIo,
): string {
  const style = styleFor(io.stdout, io);
  const heading = (line: string) => (output === undefined ? style("bold", line) : line);
  switch (format) {
    case "table":
      return comparisonTable(comparison, { heading });
    case "markdown":
      return comparisonMarkdown(comparison);
    case "html":
      return comparisonPage(comparison);
    case "json":
      return JSON.stringify(comparisonJson(comparison), null, 2);
  }
}
