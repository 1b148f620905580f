import { markdownTable, ratio } from "./markdown-table.ts";
import type { TypeScriptPeer } from "./typescript.ts";

const MEBIBYTE = 2 ** 20;
const ms = (value: number) => value.toFixed(0);

/** How long the viewer takes to show a big experiment, and what it costs a run to be looked at. */
export function viewerTable(typescript: TypeScriptPeer): string {
  console.error("measuring how the viewer shows 1,000 episodes");
  const loads = typescript.viewerLoads();
  if (!loads) {
    return "## Viewer\n\nNot measured: there is no Chromium here (`CHROMIUM_PATH`).";
  }
  console.error("measuring a run that is followed");
  const { aloneMs, followedMs, linesTold } = typescript.followCost();
  const { episodes, steps, bytes, shown, answers, sizes } = loads;
  return [
    "## Viewer",
    "",
    `An experiment of ${episodes.toLocaleString("en")} episodes and ${steps.toLocaleString("en")} steps, ${(bytes / MEBIBYTE).toFixed(0)} MiB of logs; medians of five, in milliseconds.`,
    "In headless Chromium, until it is painted: of an empty tab, its process and the scripts included, and of a page that is",
    "open already.",
    "",
    markdownTable(
      ["shown", "ms"],
      [
        ["matrix in an empty tab, the server just started", ms(shown.matrixFirst)],
        ["matrix in an empty tab", ms(shown.matrix)],
        ["matrix, from the list", ms(shown.matrixByClick)],
        ["episode with its frame in an empty tab", ms(shown.episode)],
        ["episode with its frame, from its experiment", ms(shown.episodeByClick)],
      ],
    ),
    "",
    "The server's answers alone: the first since it was started, and the next.",
    "",
    markdownTable(
      ["answer", "first, ms", "next, ms"],
      answers.map(({ what, first, later }) => [what, ms(first), ms(later)]),
    ),
    "",
    "The page's files, gzipped; environments.js is loaded when all else is shown.",
    "",
    markdownTable(
      ["file", "kB"],
      Object.entries(sizes).map(([name, size]) => [name, (size / 1000).toFixed(1)]),
    ),
    "",
    `Processor time of the runner for a call with its step while a viewer tells two pages of every line (${linesTold.toLocaleString("en")} lines`,
    "told), in milliseconds; medians of five runs, taken in turn. The viewer is another process that reads the log: the runner",
    "does the same in both, and shares the machine's processors and caches with it.",
    "",
    markdownTable(
      ["alone", "followed", "ratio"],
      [[aloneMs.toFixed(3), followedMs.toFixed(3), ratio(followedMs, aloneMs)]],
    ),
  ].join("\n");
}
