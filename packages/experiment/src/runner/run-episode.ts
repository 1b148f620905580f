import type { ChatModel, RetryOptions } from "@gym-llm/llm-backends";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { failureLines, rawOutputs } from "../log/derived-files.ts";
import type { ModelCallLine, OutcomeLine } from "../log/episode-log-schema.ts";
import type { EpisodeLog } from "../log/parse-episode-log.ts";
import { type EpisodeSummary, summarizeEpisode, sumUsage } from "../log/summarize-episode.ts";
import { EpisodeLogWriter } from "../storage/episode-log-writer.ts";
import { runFiles } from "../storage/experiment-folder.ts";
import { readEpisodeLog } from "../storage/read-episode-log.ts";
import type { Redactor } from "../storage/redactor.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import type { EnvironmentPool } from "./environment-pool.ts";
import { headerLine, setUpEpisode } from "./episode-setup.ts";
import type { ExperimentCell, ExperimentEventHandler } from "./experiment-events.ts";
import { GifRecorder } from "./gif-recorder.ts";
import { type EpisodeEnding, playEpisode } from "./play-episode.ts";
import type { RecordedCall } from "./recorded-model.ts";
import { type Print, VerbosePrinter } from "./verbose-printer.ts";

/** What all episodes of a cell share. */
export interface CellContext {
  readonly cell: ExperimentCell;
  readonly config: ExperimentConfig;
  readonly model: ChatModel;
  readonly environments: EnvironmentPool;
  readonly retry: RetryOptions;
  readonly redact: Redactor;
  readonly signal: AbortSignal | undefined;
  readonly onEvent: ExperimentEventHandler;
  readonly print: Print;
  readonly now: () => Date;
}

/** An episode that was played and logged. */
export interface RunEpisode {
  readonly summary: EpisodeSummary;
  /** What it adds to `failures.jsonl`. */
  readonly failures: readonly Record<string, unknown>[];
  /** Why playing on is pointless, as the provider said it; `null` if it is not. */
  readonly fatal: string | null;
  /** The GIF being encoded; `null` without one. Rejects with a `StorageError` only. */
  readonly gif: Promise<void> | null;
}

/** Errors that every further call would meet as well. */
const FATAL_CODES: readonly string[] = [
  "authentication",
  "model-not-found",
  "configuration",
  "unsupported",
];

/** Plays run number `run` and leaves its log and raw outputs on disk. Throws a `StorageError` only. */
export async function runEpisode(context: CellContext, run: number): Promise<RunEpisode> {
  const { cell, config, environments, redact } = context;
  const seed = config.experiment.seed + run;
  const files = runFiles(cell.folder, run, seed);
  const started = performance.now();
  const env = await environments.acquire();
  const log = await EpisodeLogWriter.create(files.log, redact);
  const calls = new CallRecorder(context, log, { cell, run, seed });
  let ending: EpisodeEnding | undefined;
  const { saveGif, gifFps, gifPanel } = config.experiment;
  const gif = saveGif
    ? await GifRecorder.create(gifFps ?? env.metadata.renderFps, gifPanel, redact)
    : null;
  try {
    const setup = setUpEpisode(env, config, context.model, context.retry, calls.record);
    const identity = { run, seed, startedAt: context.now() };
    await log.append(headerLine(setup, config, context.model, identity), { sync: true });
    const maxEpisodeSteps = env.spec?.maxEpisodeSteps ?? null;
    context.onEvent({
      type: "episode-started",
      cell,
      run,
      seed,
      logPath: files.log,
      maxEpisodeSteps,
    });
    const printer = config.experiment.verbose
      ? new VerbosePrinter((line) => context.print(redact(line)))
      : null;
    ending = await playEpisode({
      setup,
      seed,
      run,
      log,
      gif,
      signal: context.signal,
      onStep: (line, observation) => {
        calls.nextStep();
        context.onEvent({ type: "step", cell, run, seed, line });
        printer?.step(line, observation, setup.definition.actionSchema);
      },
    });
    printer?.episodeEnd(ending.return, ending.steps);
    const duration = performance.now() - started;
    await log.append(outcomeLine(ending, calls.lines, context.now(), duration), { sync: true });
  } finally {
    await log.close();
    const isUsable = ending !== undefined && ending.outcome !== "environment_failure";
    if (isUsable) environments.release(env);
    else await environments.discard(env);
    if (!ending) await gif?.giveUp("the episode was not recorded to its end");
  }

  const written = await readEpisodeLog(files.log);
  const summary = summarizeEpisode(written);
  await writeFileAtomically(files.rawOutputs, `${JSON.stringify(rawOutputs(written), null, 4)}\n`);
  context.onEvent({ type: "episode-finished", cell, run, seed, summary, logPath: files.log });
  return {
    summary,
    failures: failureLines(written),
    fatal: fatalReason(written),
    gif: gif && saveGifFile(gif, context, { run, seed, path: files.gif }),
  };
}

/** Logs the calls of a model as they end, and counts them. */
class CallRecorder {
  readonly lines: ModelCallLine[] = [];
  readonly #context: CellContext;
  readonly #log: EpisodeLogWriter;
  readonly #identity: { cell: ExperimentCell; run: number; seed: number };
  #step = 1;

  constructor(
    context: CellContext,
    log: EpisodeLogWriter,
    identity: { cell: ExperimentCell; run: number; seed: number },
  ) {
    this.#context = context;
    this.#log = log;
    this.#identity = identity;
  }

  nextStep(): void {
    this.#step++;
  }

  readonly record = async (call: RecordedCall): Promise<void> => {
    const numbered = { type: "model_call", t: this.#step, call: this.lines.length + 1, ...call };
    const line = await this.#log.append(numbered as ModelCallLine, { sync: true });
    this.lines.push(line);
    this.#context.onEvent({ type: "model-call", ...this.#identity, line });
  };
}

function outcomeLine(
  ending: EpisodeEnding,
  calls: readonly ModelCallLine[],
  endedAt: Date,
  durationMs: number,
): OutcomeLine {
  const answered = calls.filter(({ error }) => error === null);
  return {
    type: "outcome",
    outcome: ending.outcome,
    return: ending.return,
    steps: ending.steps,
    model_calls: answered.length,
    usage: sumUsage(answered.map(({ usage }) => usage)),
    error: ending.error && { ...ending.error },
    decision: ending.decision,
    ended_at: endedAt.toISOString(),
    duration_ms: durationMs,
  };
}

function fatalReason({ outcome }: EpisodeLog): string | null {
  if (outcome?.outcome !== "provider_failure" || !outcome.error) return null;
  const { code, message, retryable } = outcome.error;
  const isQuotaUsedUp = code === "rate-limit" && retryable === false;
  return FATAL_CODES.includes(code) || isQuotaUsedUp ? message : null;
}

async function saveGifFile(
  gif: GifRecorder,
  { cell, onEvent }: CellContext,
  { run, seed, path }: { run: number; seed: number; path: string },
): Promise<void> {
  if (await gif.save(path)) {
    onEvent({ type: "gif-saved", cell, run, seed, path });
    return;
  }
  const message = `There is no GIF of run ${run} (seed ${seed}): ${gif.problem}.`;
  onEvent({ type: "warning", message });
}
