import { join } from "node:path";
import type { EpisodeLogLine, StepLine } from "@gym-llm/experiment/log";
import { logText, readLines, runPath, writeLogs } from "./log-files.ts";

/** The episodes that `writeDamagedExperiment` writes, by what was done to them. */
export const DAMAGED_RUNS = {
  whole: 0,
  cutInCharacter: 1,
  garbageInside: 2,
  empty: 3,
  headerOnly: 4,
  notALog: 5,
} as const;

/** Steps of the cut log that can be read. */
export const READABLE_STEPS = 4;
/** The step behind which a line cannot be read. */
export const GARBAGE_BEHIND_STEP = 3;

/** Writes the experiment `damaged` from the log of a real episode: the log as it is, and what is left of it after accidents. */
export function writeDamagedExperiment(parent: string, source: string): string {
  const real = readLines(runPath(source, 0, 0));
  const log = (run: number) => real.map((line) => numbered(line, run));
  writeLogs(join(parent, "damaged"), [
    logText(log(DAMAGED_RUNS.whole)),
    cutInCharacter(log(DAMAGED_RUNS.cutInCharacter)),
    garbageInside(log(DAMAGED_RUNS.garbageInside)),
    "",
    logText(log(DAMAGED_RUNS.headerOnly).slice(0, 1)),
    "This was a shopping list once:\nbread\nmilk\n",
  ]);
  return "damaged";
}

function numbered(line: EpisodeLogLine, run: number): EpisodeLogLine {
  return line.type === "header" ? { ...line, run } : line;
}

/** The last step is torn in the middle of a character of three bytes. */
function cutInCharacter(lines: readonly EpisodeLogLine[]): Uint8Array {
  const last = lines.findIndex((line) => line.type === "step" && line.t === READABLE_STEPS + 1);
  const step = { ...(lines[last] as StepLine), reflection: "右に曲がる" };
  const whole = Buffer.from(logText([...lines.slice(0, last), step]));
  return whole.subarray(0, whole.lastIndexOf("曲") + 1);
}

/** A line in the middle is no JSON. */
function garbageInside(lines: readonly EpisodeLogLine[]): string {
  const before = lines.findIndex((line) => line.type === "step" && line.t === GARBAGE_BEHIND_STEP);
  return `${logText(lines.slice(0, before + 1))}\u0000\u0000{"type":"st{{{\n${logText(lines.slice(before + 1))}`;
}
