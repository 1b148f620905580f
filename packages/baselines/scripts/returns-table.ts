import type { ReturnEstimate } from "../src/index.ts";
import { TASK_RETURNS } from "../src/returns/reference-returns-data.ts";

/** The stored returns as the table of the README, a line for each task. */
export function returnsTable(): string {
  const rows = Object.entries(TASK_RETURNS).flatMap(([id, { returns }]) =>
    returns.map(({ kwargs, maxEpisodeSteps, random, best }) => [
      [`\`${id}\``, ...Object.entries(kwargs).map(([key, value]) => `\`${key}: ${value}\``)].join(
        " ",
      ),
      maxEpisodeSteps === null ? "none" : String(maxEpisodeSteps),
      estimateText(random),
      estimateText(best),
      best.policy,
    ]),
  );
  const titles = ["environment", "limit", "random", "best", "best policy"];
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] as string).length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] as number)).join(" | ")} |`;
  return [titles, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n");
}

/** The mean with its interval, in as many decimals as the interval leaves. */
function estimateText({ mean, halfWidth, episodes }: ReturnEstimate): string {
  const decimals = halfWidth === 0 || halfWidth >= 1 ? 1 : halfWidth >= 0.1 ? 2 : 4;
  const digits = halfWidth === 0 && Number.isInteger(mean) ? 0 : decimals;
  return `${mean.toFixed(digits)} ± ${halfWidth.toFixed(digits)} (n = ${episodes})`;
}
