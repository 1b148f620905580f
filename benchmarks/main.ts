import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { createRandom, registry } from "@gym-llm/core";
import { formatTable, type TableColumn } from "@gym-llm/experiment";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-toy-text/register";
import { heapGrowth } from "./memory.ts";
import { pythonRates } from "./python.ts";
import { callsPerSecond } from "./rate.ts";
import { stepsPerSecond } from "./steps.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string" },
    only: { type: "string" },
    seconds: { type: "string", default: "1" },
    episodes: { type: "string", default: "10000" },
  },
});
const seconds = Number(values.seconds);
const ids = [...registry.values()]
  .filter((spec) => spec.description === null && (!values.only || spec.id.includes(values.only)))
  .map((spec) => spec.id);

console.log(
  `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, ${seconds} s a figure, median of 3\n`,
);

const random = createRandom(0);
const doubles = callsPerSecond(() => random.random(), seconds);
console.log(`PCG64: ${(doubles / 1e6).toFixed(1)} million doubles/s\n`);

const python = values.python ? pythonRates(values.python, ids, seconds) : new Map<string, number>();
const rows: string[][] = [];
for (const id of ids) {
  const wrapped = stepsPerSecond(id, { seconds, unwrapped: false });
  const bare = stepsPerSecond(id, { seconds, unwrapped: true });
  const theirs = python.get(id);
  rows.push([
    id,
    Math.round(wrapped).toLocaleString("en"),
    Math.round(bare).toLocaleString("en"),
    theirs ? Math.round(theirs).toLocaleString("en") : "",
    theirs ? `${(wrapped / theirs).toFixed(1)}x` : "",
    `${(heapGrowth(id, Number(values.episodes)) / 1024).toFixed(0)} KiB`,
  ]);
}
const titles = [
  "environment",
  "steps/s with make()",
  "steps/s bare",
  "Python steps/s",
  "ratio",
  `heap growth, ${values.episodes} episodes`,
];
const columns = titles.map(
  (title, index): TableColumn<string[]> => ({
    title,
    text: (row) => row[index] ?? "",
    isNumber: index > 0,
  }),
);
console.log(formatTable(rows, columns, { rule: true }));
