import { markdownTable, rate, ratio } from "./markdown-table.ts";
import { heapGrowth } from "./memory.ts";
import type { PythonPeer } from "./python.ts";
import { stepsPerSecond } from "./steps.ts";

/** Steps per second of each environment through `make` and bare, beside Python's, and what its heap grows by. */
export function environmentTable(
  ids: readonly string[],
  options: { seconds: number; episodes: number; python: PythonPeer | null },
): string {
  const { seconds, episodes, python } = options;
  const rows = ids.map((id) => {
    const wrapped = stepsPerSecond(id, { seconds, unwrapped: false });
    const bare = stepsPerSecond(id, { seconds, unwrapped: true });
    const theirs = python?.environmentRate(id);
    const growth = heapGrowth(id, episodes) / 1024;
    return [
      id,
      rate(wrapped),
      rate(bare),
      rate(theirs),
      ratio(wrapped, theirs),
      `${growth.toFixed(0)} KiB`,
    ];
  });
  const heading = [
    "## Environments",
    "",
    "Actions sampled beforehand, a reset after each end. `make` has the default wrappers on, on both sides; bare is without",
    `them. Memory: what the heap grows by over the second half of ${episodes.toLocaleString("en")} episodes.`,
    "",
  ].join("\n");
  const titles = [
    "environment",
    "steps/s, make",
    "steps/s, bare",
    "Python, make",
    "ratio",
    "growth",
  ];
  return `${heading}\n${markdownTable(titles, rows)}`;
}
