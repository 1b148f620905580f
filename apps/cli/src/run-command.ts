import { setWarningHandler } from "@gym-llm/core";
import { stripControlSequences } from "@gym-llm/experiment";
import { type CommandIo, processIo } from "./command-io.ts";
import { EXIT_CODE } from "./exit-code.ts";
import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

/**
 * Runs one command line of `gym-llm`, given without the names of node and the script, and resolves to its exit code.
 * Never throws: whatever goes wrong becomes a message on `io.stderr`.
 */
export async function runCommand(
  argv: readonly string[],
  io: CommandIo = processIo(),
): Promise<number> {
  let exitCode: number = EXIT_CODE.done;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  const warned = new Set<string>();
  const previous = setWarningHandler((message) => {
    if (!warned.has(message)) io.stderr.write(`warning: ${stripControlSequences(message)}\n`);
    warned.add(message);
  });
  try {
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      return EXIT_CODE.usage;
    }
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    return reportError(error, program.opts()["debug"] === true, io);
  } finally {
    setWarningHandler(previous);
  }
}
