import { moduleToImport } from "@gym-llm/core";
import { Command, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { CommandIo } from "./command-io.ts";
import { check } from "./commands/check.ts";
import { describe } from "./commands/describe.ts";
import { addExport } from "./commands/export.ts";
import { init } from "./commands/init.ts";
import { list } from "./commands/list.ts";
import { addPlay } from "./commands/play.ts";
import { addReplay } from "./commands/replay.ts";
import { ROLLOUT_POLICIES, rollout } from "./commands/rollout.ts";
import { type RunOptions, run } from "./commands/run.ts";
import { addView } from "./commands/view.ts";
import { jsonObject, parseKwargs, parseSeed, timesAsFast, wholeNumber } from "./parse-arguments.ts";
import { registerBuiltIns, registerModules } from "./registrations.ts";
import { addReportCommands } from "./report-commands.ts";
import { renderPlace } from "./rollout/render-place.ts";
import { RENDER_TARGETS } from "./terminal/open-display.ts";

/** Commands whose arguments are folders of experiments, not environments. */
const ABOUT_FOLDERS: readonly string[] = ["compare", "export", "replay", "report", "view"];

type RunFlags = Omit<RunOptions, "modules">;

interface GlobalOptions {
  readonly module?: readonly string[];
}

const EXAMPLES = `
Examples:
  gym-llm run configs/demo.yaml
  gym-llm run configs/demo.yaml --render terminal
  gym-llm run configs/taxi_llama31.yaml agent.model=qwen3 experiment.num_runs=5
  gym-llm run configs/taxi_llama31.yaml -m agent.model=llama3.1,qwen3 seed=0:50 experiment.concurrency=8
  gym-llm run --resume experiments/taxi_llama3.1/2026-11-22_09-30
  gym-llm list
  gym-llm describe TaxiLLM-v4 --view text is_rainy=true
  gym-llm rollout LunarLander-v3 --policy reference --episodes 3
  gym-llm rollout Taxi-v4 --seed 7 --actions actions.json
  gym-llm play LunarLander-v3 --episodes 3 --name ada
  gym-llm check LunarLanderLLM-v3
  gym-llm check ./my-env.ts:MyEnv-v0
  gym-llm view experiments
  gym-llm report experiments/demo --output report.html
  gym-llm compare experiments/demo --baseline random

Exit codes: 0 done; 1 some runs failed, or something needed is missing; 2 the command line or configuration
cannot be used; 3 a budget was reached; 4 a gate of report or compare was not passed; 130 and 143 stopped by a signal,
with everything saved.`;

const ROLLOUT_HELP = `
Lines:
  {"reset":true,"seed":…,"observation":…,"info":…}      seed is null for the resets after an episode's end
  {"t":…,"action":…,"observation":…,"reward":…,"terminated":…,"truncated":…,"info":…}
t counts the steps of all episodes from 0, as the actions in the file. Numbers are exact: a float32 is written as
its value in float64. Actions are read in the type of the action space; {"actions": [...], "action_dtype": "float64"}
keeps them finer. Without --actions, --steps or --episodes one episode is played.
With --render terminal frames are drawn at the environment's own speed, in place of the lines; where standard output is
no terminal the lines go there, and the frames to standard error. --render file.gif writes all episodes into one GIF.`;

/** The command line of `gym-llm`; `finish` receives the exit code of the command that ran. */
export function createProgram(io: CommandIo, finish: (exitCode: number) => void): Command {
  const program = new Command("gym-llm")
    .description("Let language models play Gymnasium environments.")
    .version(packageJson.version)
    .option(
      "--module <package>",
      "load a package or file that registers environments or backends; repeatable",
      collect,
    )
    .option("--debug", "show stack traces of errors")
    .addHelpText("after", EXAMPLES)
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns || 100,
      getErrHelpWidth: () => io.stderr.columns || 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError("(gym-llm --help shows what there is)")
    .exitOverride();
  const modules = (): readonly string[] => program.opts<GlobalOptions>().module ?? [];
  program.hook("preAction", async (_, command) => {
    registerBuiltIns();
    // `run` loads them with those of the configuration.
    if (command.name() === "run") return;
    await registerModules(modules());
    if (ABOUT_FOLDERS.includes(command.name())) return;
    const id = command.name() === "init" ? command.opts<{ env?: string }>().env : command.args[0];
    const module = id === undefined ? null : moduleToImport(id);
    if (module !== null) await registerModules([module]);
  });

  program
    .command("run")
    .description("run the experiment of a YAML file")
    .argument(
      "[config]",
      "the YAML file; the same again goes on with what was begun and not finished",
    )
    .argument(
      "[overrides...]",
      "values to change, such as agent.model=qwen3; + adds, ++ adds or changes, ~ deletes",
    )
    .option("-m, --multirun", "play all combinations of values: agent.model=a,b seed=0:50")
    .option("--resume <folder>", "go on with the experiment in a folder instead of naming its file")
    .option("--new", "begin a new experiment beside one that was begun earlier")
    .option("--view", "look at it in the browser while it is played")
    .addOption(
      new Option("--render <where>", "draw the frames of what is played").choices(RENDER_TARGETS),
    )
    .option("--json", "events as NDJSON on standard output, everything else on standard error")
    .action(async (file: string | undefined, overrides: string[], options: RunFlags) =>
      finish(
        await run([...(file ? [file] : []), ...overrides], { ...options, modules: modules() }, io),
      ),
    );
  program
    .command("init")
    .description("write a configuration to begin with, every key explained")
    .argument("[file]", "the YAML file to write; nothing is overwritten", "experiment.yaml")
    .option("--env <id>", "the environment", "TaxiLLM-v4")
    .option("--backend <name>", "what answers", "ollama")
    .option("--model <name>", "the model, as the backend names it")
    .action((file: string, options) => finish(init(file, { ...options, modules: modules() }, io)));
  program
    .command("list")
    .description("list the environments, or the backends")
    .option("--json", "as JSON")
    .option("--all", "also arguments, render modes, and where things come from")
    .option("--backends", "the backends instead")
    .action((options) => finish(list(options, io)));
  program
    .command("describe")
    .description("print exactly what a model is told about an environment")
    .argument("<environment>", "its id")
    .argument("[kwargs...]", "arguments of the environment, such as is_rainy=true")
    .option("--view <name>", "the view to show the first observation in")
    .option("--json", "as JSON")
    .action(async (id: string, kwargs: string[], options) =>
      finish(await describe(id, parseKwargs(kwargs), options, io)),
    );
  program
    .command("rollout")
    .description("play without a model and print JSON lines")
    .argument("<environment>", "its id")
    .argument("[kwargs...]", "arguments of the environment, such as gravity=-5")
    .option("--seed <seed>", "the seed of the first reset and of the policy", parseSeed, 0)
    .option(
      "--reset-options <json>",
      'options of every reset, such as {"low": -0.1, "high": 0.1}',
      jsonObject("--reset-options"),
    )
    .option("--actions <file>", "a JSON list of the actions to take")
    .addOption(
      new Option("--policy <name>", "what chooses the actions (default: random)").choices(
        ROLLOUT_POLICIES,
      ),
    )
    .option("--steps <n>", "stop after so many steps", wholeNumber("--steps", 0))
    .option("--episodes <n>", "stop at the end of so many episodes", wholeNumber("--episodes", 1))
    .option("--render <where>", "draw the frames: terminal, or a file.gif", renderPlace)
    .option("--speed <n>", "with --render: how many times as fast", timesAsFast)
    .addHelpText("after", ROLLOUT_HELP)
    .action(async (id: string, kwargs: string[], options) =>
      finish(await rollout(id, parseKwargs(kwargs), options, io)),
    );
  program
    .command("check")
    .description("check an environment against the contract, rule by rule")
    .argument("[environment]", "its id")
    .argument("[kwargs...]", "arguments of the environment")
    .option("--all", "every registered environment")
    .action(async (id: string | undefined, kwargs: string[], options) =>
      finish(await check(id, parseKwargs(kwargs), options, io)),
    );
  addPlay(program, io, finish, modules);
  addView(program, io, finish);
  addReportCommands(program, io, finish);
  addReplay(program, io, finish);
  addExport(program, io, finish);
  return program;
}

function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}
