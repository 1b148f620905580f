import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { stripControlSequences } from "@gym-llm/experiment";
import type { CommandIo } from "./command-io.ts";
import { UsageError } from "./usage-error.ts";

/** What a report can be written as. */
export const REPORT_FORMATS = ["table", "markdown", "html", "json"] as const;

/** One of the forms of a report. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Options that say how a report is written and where it goes. */
export interface ReportOutputOptions {
  readonly format?: ReportFormat;
  /** The same as the format `json`. */
  readonly json?: boolean;
  /** A file instead of standard output. */
  readonly output?: string;
}

const EXTENSIONS: Readonly<Record<string, ReportFormat>> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".json": "json",
  ".txt": "table",
};

/** The format that was asked for; else the one that the file's name says, else the table. */
export function reportFormat({ format, json = false, output }: ReportOutputOptions): ReportFormat {
  if (json && format !== undefined && format !== "json") {
    throw new UsageError(`--json and --format ${format} contradict each other: give one of them.`);
  }
  if (json) return "json";
  if (format !== undefined) return format;
  return EXTENSIONS[extname(output ?? "").toLowerCase()] ?? "table";
}

/** Writes a report to standard output, or to a file whose folder is made where it is missing. */
export async function deliverReport(
  text: string,
  { output }: ReportOutputOptions,
  io: CommandIo,
): Promise<void> {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (output === undefined) {
    io.stdout.write(whole);
    return;
  }
  try {
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, whole);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot write the report to ${output}: ${reason}.`, { cause });
  }
  io.stderr.write(`report written to ${output}\n`);
}

/** Says on standard error what does not pass a gate, and returns whether everything does. */
export function sayGate(failures: readonly string[], io: CommandIo): boolean {
  for (const failure of failures) {
    const line = stripControlSequences(failure).replace(/\s+/g, " ");
    io.stderr.write(`gate not passed: ${line}\n`);
  }
  return failures.length === 0;
}
