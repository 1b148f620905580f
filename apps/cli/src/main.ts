#!/usr/bin/env node
import { processIo } from "./command-io.ts";
import { runCommand } from "./run-command.ts";

const stopping = new AbortController();

for (const [signal, exitCode] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(exitCode);
    process.stderr.write(`\n${signal}: stopping; once more to stop at once\n`);
    stopping.abort(signal);
  });
}

// Whoever read the output has seen enough; what is under way is saved nevertheless.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exit(1);
    stopping.abort("SIGPIPE");
  });
}

void runCommand(process.argv.slice(2), processIo(stopping.signal)).then((exitCode) => {
  process.stdout.write("", () => process.exit(exitCode));
});
