import {
  type Budget,
  type ChatModel,
  createLimiter,
  type Limiter,
  withBudget,
  withLimits,
} from "@gym-llm/llm-backends";
import type { CallFile } from "@gym-llm/llm-backends/calls";
import type { VideoTool } from "@gym-llm/render";
import type { CellConfig } from "../config/config-cells.ts";
import { ConfigError } from "../config/config-error.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { locateIssue } from "../config/locate-issue.ts";
import { PERSON_BACKEND } from "../results/player-kind.ts";
import type { Redactor } from "../storage/redactor.ts";
import {
  BASELINE_BACKEND,
  baselineContender,
  type Contender,
  modelContender,
} from "./contender.ts";
import type { EnvironmentPool } from "./environment-pool.ts";
import { type KnownPrice, knownPrice } from "./known-price.ts";
import { type Person, personContender } from "./person.ts";
import {
  checkModel,
  type EnvironmentMaker,
  prepareEnvironments,
  prepareModel,
} from "./preflight.ts";
import type { VideoTools } from "./video-tools.ts";

/** A cell that is ready to be played. */
export interface PreparedCell {
  readonly name: string | null;
  readonly config: ExperimentConfig;
  readonly contender: Contender;
  /** Cells with the same key share the server, and with it what it allows. */
  readonly backend: string;
  readonly price: KnownPrice | null;
  readonly environments: EnvironmentPool;
  /** What writes videos; `null` where none are wanted, or nothing can. */
  readonly videoTool: VideoTool | null;
}

/** What preparing needs beside the cells. */
export interface Preparation {
  /** A model to play with instead of those that the cells name. */
  readonly model: ChatModel | undefined;
  /** Who plays where a cell's backend is `human`. */
  readonly person: Person | undefined;
  readonly makeEnvironment: EnvironmentMaker | undefined;
  readonly variables: Readonly<Record<string, string | undefined>> | undefined;
  readonly budget: Budget | null;
  readonly videoTools: VideoTools;
  readonly redact: Redactor;
  readonly signal: AbortSignal | undefined;
  /** Whether episodes are looked at while they are played. */
  readonly isWatched: boolean;
  readonly now: Date;
  /** Whether the experiment was begun earlier, so that a file of recorded calls is appended to. */
  readonly isBegun: boolean;
}

/** The cells of an experiment, ready to be played. */
export interface PreparedCells {
  readonly cells: readonly PreparedCell[];
  /** Closes environments and files. */
  close(): Promise<void>;
}

/**
 * Makes the environments and models of all cells and asks whether the models are there. Throws a `ConfigError` at the
 * place that has to be changed, or the `LlmError` that says what is missing.
 */
export async function prepareCells(
  cells: readonly CellConfig[],
  preparation: Preparation,
): Promise<PreparedCells> {
  const shared = new SharedBackends(cells, preparation);
  const prepared: PreparedCell[] = [];
  const close = async () => {
    await Promise.all(prepared.map(({ environments }) => environments.close()));
    await shared.close();
  };
  try {
    for (const { name, config } of cells) {
      const { contender, backend, price, model } = await shared.contender(config);
      const videoTool = await preparation.videoTools.find(config.experiment.video);
      const wanted = { ...preparation, videoTool };
      const environments = await prepareEnvironments(config, contender, wanted);
      prepared.push({ name, config, contender, backend, price, environments, videoTool });
      if (model && config.modelCalls.mode !== "replay") {
        await checkModel(model, config, preparation.signal);
      }
    }
    return { cells: prepared, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface PreparedContender extends Pick<PreparedCell, "contender" | "backend" | "price"> {
  /** The bare model, for asking whether it is there. */
  readonly model: ChatModel | null;
}

/** What the models of one experiment have in common: limits by server, and files of calls. */
class SharedBackends {
  readonly #preparation: Preparation;
  readonly #cells: readonly CellConfig[];
  readonly #limiters = new Map<string, Limiter>();
  readonly #files = new Map<string, Promise<CallFile>>();

  constructor(cells: readonly CellConfig[], preparation: Preparation) {
    this.#cells = cells;
    this.#preparation = preparation;
  }

  async contender(config: ExperimentConfig): Promise<PreparedContender> {
    const { agent } = config;
    const { model: given, variables, budget, signal, now } = this.#preparation;
    if (agent.backend === BASELINE_BACKEND && !given) {
      const contender = baselineContender(agent.model, signal);
      return { contender, backend: BASELINE_BACKEND, price: null, model: null };
    }
    if (agent.backend === PERSON_BACKEND && !given) {
      const contender = personContender(agent.model, this.#person(config));
      return { contender, backend: PERSON_BACKEND, price: null, model: null };
    }
    const model = given ?? (await prepareModel(config, variables));
    const price = knownPrice(model, config, variables ?? process.env, now);
    if (config.budget.usd !== undefined && !price && config.modelCalls.mode !== "replay") {
      const message = `the price of ${model.provider}/${model.modelId} is not known, so a budget in US dollars cannot be kept: give its price under \`prices\`, or a budget in \`tokens\``;
      throw new ConfigError([locateIssue(config, ["budget", "usd"], message)]);
    }
    const backend = backendKey(config, model);
    const spending = budget ? withBudget(model, budget, price?.price) : model;
    const limited = withLimits(spending, this.#limiter(backend));
    const contender = modelContender(await this.#withCalls(limited, config));
    return { contender, backend, price, model };
  }

  #person(config: ExperimentConfig): Person {
    const { person } = this.#preparation;
    if (person === undefined) {
      const message =
        "`human` is a person at the keyboard, and nobody sits there: play with `gym-llm play <environment>`";
      throw new ConfigError([locateIssue(config, ["agent", "backend"], message, PERSON_BACKEND)]);
    }
    if (config.experiment.concurrency > 1) {
      const message = "a person plays one episode at a time: leave it at 1";
      throw new ConfigError([locateIssue(config, ["experiment", "concurrency"], message)]);
    }
    return person;
  }

  /** One for all cells that share the server; of different settings for one server the strictest counts. */
  #limiter(backend: string): Limiter {
    const known = this.#limiters.get(backend);
    if (known) return known;
    const sharing = this.#cells
      .map(({ config }) => config)
      .filter((config) => backendKey(config, this.#preparation.model) === backend);
    const strictest = (key: "requestsPerMinute" | "tokensPerMinute") => {
      const given = sharing.flatMap(({ agent }) => agent[key] ?? []);
      return given.length > 0 ? { [key]: Math.min(...given) } : {};
    };
    const concurrency = Math.max(...sharing.map(({ experiment }) => experiment.concurrency), 1);
    const limiter = createLimiter({
      concurrency,
      ...strictest("requestsPerMinute"),
      ...strictest("tokensPerMinute"),
    });
    this.#limiters.set(backend, limiter);
    return limiter;
  }

  async close(): Promise<void> {
    for (const file of this.#files.values()) {
      await file.then((opened) => opened.close()).catch(() => undefined);
    }
  }

  async #withCalls(model: ChatModel, { modelCalls, agent }: ExperimentConfig): Promise<ChatModel> {
    const { mode, file: path } = modelCalls;
    if (mode === "live" || path === undefined) return model;
    const { openCallFile, withCalls } = await import("@gym-llm/llm-backends/calls");
    const { redact, isBegun } = this.#preparation;
    const existing = isBegun ? "append" : "refuse";
    const opened = this.#files.get(path) ?? openCallFile(path, mode, { redact, existing });
    this.#files.set(path, opened);
    // What changes answers without being in the requests.
    const { baseUrl, contextTokens, maxTokensField, backendOptions } = agent;
    const scope = JSON.stringify({ baseUrl, contextTokens, maxTokensField, backendOptions });
    return withCalls(model, await opened, { scope });
  }
}

/** Names the server that a configuration asks. */
function backendKey({ agent }: ExperimentConfig, model: ChatModel | undefined): string {
  return `${model?.provider ?? agent.backend} ${agent.baseUrl ?? ""}`.trim();
}
