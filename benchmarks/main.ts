import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { registry } from "@gym-llm/core";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { environmentTable } from "./environment-table.ts";
import { gifTable } from "./gif-table.ts";
import { harnessTable } from "./harness-table.ts";
import { PythonPeer } from "./python.ts";
import { TypeScriptPeer } from "./typescript.ts";
import { vectorTable } from "./vector-table.ts";
import { viewerTable } from "./viewer-table.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string" },
    only: { type: "string" },
    seconds: { type: "string", default: "1" },
    episodes: { type: "string", default: "10000" },
    write: { type: "string" },
  },
});
const seconds = Number(values.seconds);
const ids = [...registry.values()]
  .filter((spec) => spec.description === null && (!values.only || spec.id.includes(values.only)))
  .map((spec) => spec.id);
const typescript = new TypeScriptPeer(seconds);
const python = values.python ? new PythonPeer(values.python, seconds) : null;

const sections = [
  [
    `Measured on ${cpus()[0]?.model.trim() ?? "an unknown processor"}, ${process.platform} ${process.arch}, Node ${process.version}`,
    python ? `, against ${python.versions}` : "",
    `: one core, ${seconds} s a figure, the median of three after a warm-up, each figure in a process of its own. Absolute`,
    " figures depend on the machine and on what else it does; the two sides of a ratio are measured one right after the other.",
  ].join(""),
  `PCG64 gives ${(typescript.doubleRate() / 1e6).toFixed(1)} million doubles a second.`,
  environmentTable(ids, {
    episodes: Number(values.episodes),
    typescript,
    python,
  }),
  ...(values.only
    ? []
    : [
        vectorTable({ typescript, python }),
        harnessTable(typescript),
        gifTable(typescript),
        viewerTable(typescript),
      ]),
];
const report = sections.join("\n\n");
console.log(report);

if (values.write) {
  const command = "pnpm bench --python <interpreter with gymnasium> --write docs/benchmarks.md";
  writeFileSync(values.write, `# Benchmarks\n\nWritten by \`${command}\`.\n\n${report}\n`);
}
