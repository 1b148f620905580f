import {
  csvLine,
  EPISODE_COLUMNS,
  exportEpisodes,
  exportSteps,
  STEP_COLUMNS,
  stripControlSequences,
} from "@gym-llm/experiment";
import { type Command, Option } from "commander";
import type { CommandIo, OutputStream } from "../command-io.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { GrowingFile } from "../growing-file.ts";
import { TextChunks } from "../text-chunks.ts";

const FORMATS = ["csv", "jsonl"] as const;

/** Options of `export`. */
export interface ExportCommandOptions {
  readonly format: (typeof FORMATS)[number];
  /** A row per episode instead of one per step. */
  readonly episodes?: boolean;
  /** A file instead of standard output. */
  readonly output?: string;
}

const HELP = `
One row per step, or with --episodes per episode, from the episode logs alone. What is not known is an empty field
in CSV and null in JSON lines. CSV is that of RFC 4180; observations and other structures are JSON inside it.
Texts are given as they are: a reply that begins with = is not made harmless for spreadsheets, so import such
columns as text.`;

/** Puts the command `export` into the program. */
export function addExport(
  program: Command,
  io: CommandIo,
  finish: (exitCode: number) => void,
): void {
  program
    .command("export")
    .description("write the steps or episodes of experiments as one flat table")
    .argument("<folder...>", "folders of experiments, or folders that hold some")
    .addOption(new Option("--format <format>", "how it is written").choices(FORMATS).default("csv"))
    .option("--episodes", "a row per episode instead of one per step")
    .option("--output <file>", "a file instead of standard output")
    .addHelpText("after", HELP)
    .action(async (folders: string[], options: ExportCommandOptions) =>
      finish(await exportTable(folders, options, io)),
    );
}

/** Writes the table row by row; memory does not grow with it. */
export async function exportTable(
  folders: readonly string[],
  { format, episodes = false, output }: ExportCommandOptions,
  io: CommandIo,
): Promise<number> {
  let damaged = 0;
  const onDamage = (message: string) => {
    damaged++;
    io.stderr.write(`warning: ${stripControlSequences(message)}\n`);
  };
  const columns: readonly string[] = episodes ? EPISODE_COLUMNS : STEP_COLUMNS;
  const rows = episodes
    ? exportEpisodes(folders, { onDamage })
    : exportSteps(folders, { onDamage });
  const write = async (stream: OutputStream) => {
    const chunks = new TextChunks(stream);
    if (format === "csv") await chunks.write(csvLine(columns));
    for await (const row of rows) {
      io.signal?.throwIfAborted();
      const values = row as Readonly<Record<string, unknown>>;
      const line =
        format === "csv"
          ? csvLine(columns.map((column) => values[column]))
          : `${JSON.stringify(row)}\n`;
      await chunks.write(line);
    }
    await chunks.flush();
  };
  if (output === undefined) await write(io.stdout);
  else await writeToFile(output, write);
  return damaged > 0 ? EXIT_CODE.failed : EXIT_CODE.done;
}

async function writeToFile(
  path: string,
  write: (stream: OutputStream) => Promise<void>,
): Promise<void> {
  const file = new GrowingFile(path);
  try {
    await write(file);
  } catch (error) {
    file.abandon();
    throw error;
  }
  file.finish();
}
