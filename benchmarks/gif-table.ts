import { markdownTable } from "./markdown-table.ts";
import type { TypeScriptPeer } from "./typescript.ts";

/** The environments with the largest frames, and what else takes long to draw. */
const ENVIRONMENTS = ["LunarLanderLLM-v3", "BipedalWalkerLLM-v3", "TaxiLLM-v4", "BlackjackLLM-v1"];
const EPISODES = 2;

/** How long the event loop is held up while GIFs with panels are drawn and encoded. */
export function gifTable(typescript: TypeScriptPeer): string {
  const rows = ENVIRONMENTS.map((id) => {
    console.error(`measuring the event loop while GIFs of ${id} are drawn`);
    const { maxDelayMs, p99DelayMs, maxBusyMs, frames } = typescript.gifStalls(id, EPISODES);
    return [id, String(frames), maxDelayMs, p99DelayMs, maxBusyMs].map((value) =>
      typeof value === "number" ? value.toFixed(1) : value,
    );
  });
  return [
    "## GIFs",
    "",
    `The event loop while ${EPISODES} episodes are played by the environment's rule with GIFs and panels, in milliseconds: the`,
    "longest time between two turns, what 99 in 100 stay below, and the most processor time that the thread took in one.",
    "",
    markdownTable(["environment", "frames", "longest", "99 %", "most processor time"], rows),
  ].join("\n");
}
