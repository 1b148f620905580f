// Appends a log to a file in the pace of a fast model, torn as a slow disk tears: node log-writer.ts <source> <target> <from line> <until line>
// Prints the number of whole lines written, one after the other.
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const [source = "", target = "", from = "0", until = "Infinity"] = process.argv.slice(2);
const PAUSE_MS = 8;
const lines = readFileSync(source, "utf8").trimEnd().split("\n");

for (const [index, line] of lines.entries()) {
  if (index < Number(from) || index >= Number(until)) continue;
  const bytes = Buffer.from(`${line}\n`);
  // Every third line comes in three parts, the last of them its line feed alone.
  const cuts = index % 3 === 1 ? [Math.floor(bytes.length / 3), bytes.length - 1] : [];
  let start = 0;
  for (const end of [...cuts, bytes.length]) {
    appendFileSync(target, bytes.subarray(start, end));
    start = end;
    await pause(PAUSE_MS);
  }
  process.stdout.write(`${index + 1}\n`);
}
