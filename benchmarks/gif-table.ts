import { markdownTable } from "./markdown-table.ts";
import type { TypeScriptPeer } from "./typescript.ts";

/** The environments with the largest frames, and what else takes long to draw. */
const ENVIRONMENTS = ["LunarLanderLLM-v3", "BipedalWalkerLLM-v3", "TaxiLLM-v4", "BlackjackLLM-v1"];
const EPISODES = 2;

/** One of each kind of picture. */
const ENCODED = [
  "LunarLanderLLM-v3",
  "BipedalWalkerLLM-v3",
  "CartPoleLLM-v1",
  "MountainCarContinuousLLM-v0",
  "PendulumLLM-v1",
  "AcrobotLLM-v1",
  "TaxiLLM-v4",
  "FrozenLakeLLM-v1",
  "CliffWalkingLLM-v1",
  "BlackjackLLM-v1",
];
const ENCODED_EPISODES = 3;

/** What encoding takes, and how long the event loop is held up while GIFs with panels are drawn and encoded. */
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
    `${ENCODED_EPISODES} episodes by the environment's rule (by chance in FrozenLake), each at most its first 120 frames: processor time for`,
    "a frame in milliseconds, for the bare frame and with the panel, whose drawing is `compose` (as in its thread, with a turn of",
    "the event loop after each); and the files' size over that of the same frames with a palette each (gifenc). A GIF of few",
    "frames cannot get far below one over their number.",
    "",
    encodingTable(typescript),
    "",
    `The event loop while ${EPISODES} episodes are played by the environment's rule with GIFs and panels, in milliseconds: the`,
    "longest time between two turns, what 99 in 100 stay below, and the most processor time that the thread took in one.",
    "",
    markdownTable(["environment", "frames", "longest", "99 %", "most processor time"], rows),
  ].join("\n");
}

function encodingTable(typescript: TypeScriptPeer): string {
  const rows = ENCODED.map((id) => {
    console.error(`measuring the encoding of GIFs of ${id}`);
    const { frames, bare, composed, composeMs } = typescript.gifEncoding(id, ENCODED_EPISODES);
    return [
      id,
      String(frames),
      `${bare.width}x${bare.height}`,
      bare.encodeMs.toFixed(2),
      bare.ratio.toFixed(2),
      composeMs.toFixed(2),
      composed.encodeMs.toFixed(2),
      composed.ratio.toFixed(2),
    ];
  });
  const titles = ["environment", "frames", "size", "encode", "ratio"];
  return markdownTable([...titles, "compose", "encode with panel", "ratio with panel"], rows);
}
