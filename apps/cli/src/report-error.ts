import { GymError } from "@gym-llm/core";
import { ConfigError, ResumeError, stripControlSequences } from "@gym-llm/experiment";
import { CommanderError } from "commander";
import type { CommandIo } from "./command-io.ts";
import { EXIT_CODE, interruptedExitCode } from "./exit-code.ts";
import { UsageError } from "./usage-error.ts";

/** What commander throws after it printed what was asked for. */
const ANSWERED = ["commander.helpDisplayed", "commander.version"];
/** Kinds of `GymError` that the words of the command line brought about. */
const USAGE_CODES: readonly string[] = [
  "Error",
  "UnregisteredEnv",
  "NamespaceNotFound",
  "NameNotFound",
  "VersionNotFound",
  "DeprecatedEnv",
  "UnsupportedMode",
  "InvalidArgument",
  "InvalidAction",
  "InvalidBound",
  "InvalidProbability",
];

/** Says what went wrong, without a stack trace unless `isDebug`, and returns the exit code. */
export function reportError(error: unknown, isDebug: boolean, io: CommandIo): number {
  if (error instanceof CommanderError) {
    return ANSWERED.includes(error.code) ? EXIT_CODE.done : EXIT_CODE.usage;
  }
  const message = hasMessage(error) ? error.message : String(error);
  io.stderr.write(`${ConfigError.is(error) ? "" : "gym-llm: "}${stripControlSequences(message)}\n`);
  if (isDebug && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  if (io.signal?.aborted) return interruptedExitCode(io.signal);
  return isUsage(error) ? EXIT_CODE.usage : EXIT_CODE.failed;
}

function isUsage(error: unknown): boolean {
  if (error instanceof UsageError || ConfigError.is(error) || ResumeError.is(error)) return true;
  if (error instanceof RangeError) return true;
  return GymError.is(error) && USAGE_CODES.includes(error.code);
}

function hasMessage(error: unknown): error is { message: string } {
  return typeof (error as { message?: unknown } | null)?.message === "string";
}
