import { markdownTable, rate, ratio } from "./markdown-table.ts";
import type { PythonPeer } from "./python.ts";
import type { TypeScriptPeer } from "./typescript.ts";

/** Steps per second of each environment through `make` and bare, beside Python's, and what its memory grows by. */
export function environmentTable(
  ids: readonly string[],
  options: { episodes: number; typescript: TypeScriptPeer; python: PythonPeer | null },
): string {
  const { episodes, typescript, python } = options;
  const rows = ids.map((id) => {
    console.error(`measuring ${id}`);
    const wrapped = typescript.environmentRate(id, "make");
    const theirs = python?.environmentRate(id);
    const bare = typescript.environmentRate(id, "bare");
    const { heap, resident } = typescript.growth(id, episodes);
    return [
      id,
      rate(wrapped),
      rate(bare),
      rate(theirs),
      ratio(wrapped, theirs),
      kibibytes(heap),
      kibibytes(resident),
    ];
  });
  const heading = [
    "## Environments",
    "",
    "Actions sampled beforehand, a reset after each end. `make` has the default wrappers on, on both sides; bare is without",
    `them. Memory: what the heap, and all memory of the process, grow by over the second half of ${episodes.toLocaleString("en")} episodes.`,
    "",
  ].join("\n");
  const titles = [
    "environment",
    "steps/s, make",
    "steps/s, bare",
    "Python, make",
    "ratio",
    "heap",
    "process",
  ];
  return `${heading}\n${markdownTable(titles, rows)}`;
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`;
}
