import { markdownTable, rate, ratio } from "./markdown-table.ts";
import type { PythonPeer } from "./python.ts";
import type { TypeScriptPeer } from "./typescript.ts";

const WORKLOADS = [
  { name: "CartPole-v1, 8 one by one", id: "CartPole-v1", numEnvs: 8, mode: "sync" },
  {
    name: "CartPole-v1, 64 computed at once",
    id: "CartPole-v1",
    numEnvs: 64,
    mode: "vectorEntryPoint",
  },
  { name: "Taxi-v4, 8 one by one", id: "Taxi-v4", numEnvs: 8, mode: "sync" },
  { name: "LunarLander-v3, 4 one by one", id: "LunarLander-v3", numEnvs: 4, mode: "sync" },
  { name: "LunarLander-v3, 4 in threads", id: "LunarLander-v3", numEnvs: 4, mode: "async" },
] as const;

/** Steps per second of vector environments, counting every environment's. */
export function vectorTable(options: {
  typescript: TypeScriptPeer;
  python: PythonPeer | null;
}): string {
  const rows = WORKLOADS.map(({ name, id, numEnvs, mode }) => {
    console.error(`measuring ${name}`);
    const steps = options.typescript.vectorRate(id, numEnvs, mode);
    const theirs = options.python?.vectorRate(id, numEnvs, mode);
    return [name, rate(steps), rate(theirs), ratio(steps, theirs)];
  });
  const heading =
    "## Vector environments\n\nSteps of all environments together, resets on the next step.\n";
  return `${heading}\n${markdownTable(["workload", "steps/s", "Python", "ratio"], rows)}`;
}
