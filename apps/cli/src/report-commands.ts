import { type Command, Option } from "commander";
import type { CommandIo } from "./command-io.ts";
import { type CompareOptions, compare } from "./commands/compare.ts";
import { REPORT_VIEWS, type ReportOptions, report } from "./commands/report.ts";
import { REPORT_FORMATS } from "./report-output.ts";

const GATE_HELP = `
Gates end with exit code 4 and say on standard error which agent does not pass, in which environment:
  --fail-below -150                 the mean return
  --fail-below success=0.8          the share of successes
  --fail-below normalized=0.5       the normalised score: 0 random, 1 best known
  --fail-below valid=0.95           the share of decisions with a valid answer
An agent without a scored episode does not pass. Baselines are looked at only where there is no model.`;

/** Adds the commands that read experiments: `report` and `compare`. */
export function addReportCommands(
  program: Command,
  io: CommandIo,
  finish: (exitCode: number) => void,
): void {
  withOutput(
    program
      .command("report")
      .description("say what came of experiments, from their episode logs")
      .argument("<folders...>", "experiments, or folders that hold some"),
  )
    .addOption(
      new Option("--view <name>", "all there is to say, or the table of gym-llm's README")
        .choices(REPORT_VIEWS)
        .default("full"),
    )
    .option("--fail-below <gate>", "exit with 4 when an agent is below; repeatable", collect)
    .addHelpText("after", GATE_HELP)
    .action(async (folders: string[], options: ReportOptions) =>
      finish(await report(folders, options, io)),
    );
  withOutput(
    program
      .command("compare")
      .description("compare agents by environment and seed, with tests and verdicts")
      .argument("<folders...>", "experiments, or folders that hold some"),
  )
    .option("--baseline <agent>", "compare all with this one: its name, or a part of it")
    .option("--fail-on-regression", "exit with 4 when one is significantly worse than the baseline")
    .action(async (folders: string[], options: CompareOptions) =>
      finish(await compare(folders, options, io)),
    );
}

function withOutput(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--format <name>",
        "how it is written (default: by the file's name, else table)",
      ).choices(REPORT_FORMATS),
    )
    .option("--json", "the same as --format json")
    .option("-o, --output <file>", "write to a file instead of standard output");
}

function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}
