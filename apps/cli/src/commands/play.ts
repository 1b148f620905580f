import { basename, dirname, relative, resolve, sep } from "node:path";
import type { EnvKwargs, PlayPace } from "@gym-llm/core";
import {
  type ExperimentConfig,
  type ExperimentEvent,
  type ExperimentOutcome,
  resolveConfig,
  runExperiment,
} from "@gym-llm/experiment";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE, interruptedExitCode } from "../exit-code.ts";
import { hasDesktop } from "../open-browser.ts";
import { parseKwargs, wholeNumber } from "../parse-arguments.ts";
import { BrowserPlayer } from "../play/browser-player.ts";
import { openGame, playedId } from "../play/open-game.ts";
import { PersonGame } from "../play/person-game.ts";
import { TerminalPlayer } from "../play/terminal-player.ts";
import { quoteWord } from "../quote-word.ts";
import { resultsRemarks, resultsTable } from "../terminal/results-table.ts";
import { styleFor } from "../terminal/style.ts";
import { UsageError } from "../usage-error.ts";
import { portNumber } from "./view.ts";

/** Options of `play`. */
export interface PlayOptions {
  readonly seed: number;
  readonly episodes: number;
  readonly name: string;
  readonly speed: number;
  readonly terminal?: boolean;
  readonly stepByStep?: boolean;
  readonly realTime?: boolean;
  readonly output?: string;
  readonly new?: boolean;
  readonly open: boolean;
  readonly port?: number;
  readonly page?: string;
  readonly modules: readonly string[];
}

/** Where games go unless told otherwise. */
const DEFAULT_PARENT = "experiments";

const HELP = `
The keys are shown. Every episode is recorded as any agent's is: run, report, compare, replay and view take its folder. Ending
the game with q or Ctrl-C saves what was played, and the same command goes on there; --new begins anew.
In the terminal, most terminals do not tell when a key is let go: it then counts as held while it repeats.`;

/** Puts the command `play` into the program. */
export function addPlay(
  program: Command,
  io: CommandIo,
  finish: (exitCode: number) => void,
  modules: () => readonly string[],
): void {
  program
    .command("play")
    .description("play an environment yourself, recorded like an agent")
    .argument("<environment>", "its id")
    .argument("[kwargs...]", "arguments of the environment, such as is_rainy=true")
    .option("--seed <n>", "the seed of the first episode", wholeNumber("--seed", 0), 0)
    .option("--episodes <n>", "episodes to play", wholeNumber("--episodes", 1), 1)
    .option("--name <name>", "what you are called in the results", "player")
    .option("--terminal", "play in the terminal instead of the browser")
    .option("--step-by-step", "time goes on with each key")
    .option("--real-time", "time goes on by itself, with the keys that are held")
    .option("--speed <factor>", "in real time, times the environment's own speed", positive, 1)
    .option("--output <folder>", `the experiment's folder, instead of one in ${DEFAULT_PARENT}`)
    .option("--new", "begin a new experiment beside one that was begun earlier")
    .option("--no-open", "serve the page without opening a browser")
    .option("--port <n>", "the page's port; when it is taken, a free one", portNumber)
    .addHelpText("after", HELP)
    .action(async (id: string, kwargs: string[], options: Omit<PlayOptions, "modules">) =>
      finish(await play(id, parseKwargs(kwargs), { ...options, modules: modules() }, io)),
    );
}

/** Lets a person play episodes of an environment, and says what came of it. */
export async function play(
  id: string,
  kwargs: EnvKwargs,
  options: PlayOptions,
  io: CommandIo,
): Promise<number> {
  const config = configOf(playedId(id), kwargs, options);
  const settings = openGame(config, { pace: paceOf(options), speed: options.speed });
  const { parent } = config.experiment;
  const leaving = new AbortController();
  const game = new PersonGame(settings, {
    clock: io.clock,
    quit: () => leaving.abort("quit"),
    nameLog: (path) =>
      relative(parent, path)
        .split(sep)
        .join("/")
        .replace(/\.jsonl$/, ""),
    compareCommand,
  });
  const signal = io.signal ? AbortSignal.any([io.signal, leaving.signal]) : leaving.signal;
  const player = isOnTerminal(options, io)
    ? new TerminalPlayer(game, io, () => leaving.abort("SIGINT"))
    : await BrowserPlayer.open(game, { parent, ...options }, io);
  try {
    const outcome = await runExperiment(config, {
      person: game,
      signal,
      resume: options.new ? "new" : "auto",
      variables: io.variables,
      onEvent: (event: ExperimentEvent) => {
        game.handle(event);
        player.handle(event);
      },
      ...(player instanceof TerminalPlayer && { watch: player }),
    });
    game.end();
    if (player instanceof TerminalPlayer) await player.close();
    io.stdout.write(`${ending(outcome, { parent, isNew: options.new ?? false }, io)}\n`);
    if (player instanceof BrowserPlayer && !signal.aborted) await player.stay();
    return exitCode(outcome, signal);
  } finally {
    await player.close();
  }
}

function configOf(environment: string, kwargs: EnvKwargs, options: PlayOptions): ExperimentConfig {
  const { name, output, seed, episodes, modules } = options;
  if (name.trim() === "") throw new UsageError("--name must not be empty.");
  const folder =
    output === undefined
      ? { parent: DEFAULT_PARENT, name: folderName(environment, name), use_datetime: true }
      : { parent: dirname(resolve(output)), name: basename(resolve(output)) };
  return resolveConfig({
    agent: { backend: "human", model: name },
    environment: { name: environment, kwargs },
    experiment: { ...folder, seed, num_runs: episodes },
    modules: [...modules],
  });
}

/** A folder for an environment and a person, whatever their names hold. */
function folderName(environment: string, person: string): string {
  return `play_${environment}_${person}`.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-");
}

function paceOf({ stepByStep, realTime }: PlayOptions): PlayPace | undefined {
  if (stepByStep && realTime) {
    throw new UsageError("--step-by-step and --real-time are two ways to play: give one of them.");
  }
  if (stepByStep) return "step";
  return realTime ? "real-time" : undefined;
}

/** Without a desktop the terminal is where a person can see something, unless the page was asked for. */
function isOnTerminal({ terminal, open, port }: PlayOptions, io: CommandIo): boolean {
  if (terminal) return true;
  const hasTerminal = io.stdin?.isTTY === true && io.stdout.isTTY === true;
  return open && port === undefined && hasTerminal && !hasDesktop(io.variables);
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= 100) return value;
  throw new InvalidArgumentError("Give a number above 0, up to 100.");
}

function ending(
  { folder, status, cells }: ExperimentOutcome,
  { parent, isNew }: { readonly parent: string; readonly isNew: boolean },
  io: CommandIo,
): string {
  const style = styleFor(io.stdout, io);
  return [
    "",
    resultsTable(cells, (line) => style("bold", line)),
    "",
    ...resultsRemarks(cells),
    ...(status === "done"
      ? []
      : [
          `what was played until now is saved; the same command${isNew ? " without --new" : ""} goes on there`,
        ]),
    `folder   ${folder}`,
    `compare  ${compareCommand(folder)}`,
    `look     gym-llm view ${quoteWord(parent)}`,
  ].join("\n");
}

/** What to type to have the person's episodes compared with an agent's. */
function compareCommand(folder: string): string {
  return `gym-llm compare ${quoteWord(folder)} <folder of an agent>`;
}

function exitCode({ status }: ExperimentOutcome, signal: AbortSignal): number {
  if (status === "done") return EXIT_CODE.done;
  if (status !== "interrupted") return EXIT_CODE.failed;
  return signal.reason === "quit" ? EXIT_CODE.done : interruptedExitCode(signal);
}
