import { setTimeout } from "node:timers/promises";
import type { Budget, RetryOptions } from "@gym-llm/llm-backends";
import { costOf } from "@gym-llm/llm-backends";
import type { VideoTool } from "@gym-llm/render";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { failureLines, rawOutputs } from "../log/derived-files.ts";
import { EpisodeDigest } from "../log/episode-digest.ts";
import type { OutcomeLine } from "../log/episode-log-schema.ts";
import type { EpisodeSummary } from "../log/summarize-episode.ts";
import { runFiles } from "../storage/experiment-folder.ts";
import type { Redactor } from "../storage/redactor.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import type { Contender } from "./contender.ts";
import type { AnyEnv, EnvironmentPool } from "./environment-pool.ts";
import { EpisodeCalls } from "./episode-calls.ts";
import { EpisodeJournal } from "./episode-journal.ts";
import { headerLine, setUpEpisode } from "./episode-setup.ts";
import { EpisodeStop } from "./episode-stop.ts";
import { EpisodeWatch, type EpisodeWatcher } from "./episode-watcher.ts";
import type {
  EpisodeIdentity,
  ExperimentCell,
  ExperimentEventHandler,
} from "./experiment-events.ts";
import type { KnownPrice } from "./known-price.ts";
import { pictureEvents } from "./picture-events.ts";
import { PictureRecorder } from "./picture-recorder.ts";
import { type EpisodeEnding, playEpisode } from "./play-episode.ts";
import { usageOf } from "./recorded-model.ts";
import { ResumeError } from "./resume-error.ts";
import { type Print, VerbosePrinter } from "./verbose-printer.ts";

/** What all episodes of a cell share. */
export interface CellContext {
  readonly cell: ExperimentCell;
  readonly config: ExperimentConfig;
  readonly contender: Contender;
  /** What the model costs; `null` when that is not known, or nothing is asked. */
  readonly price: KnownPrice | null;
  readonly budget: Budget | null;
  readonly environments: EnvironmentPool;
  /** What writes videos; `null` where none are wanted, or nothing can. */
  readonly videoTool: VideoTool | null;
  readonly retry: RetryOptions;
  readonly redact: Redactor;
  /** Aborted with a `StopReason`. */
  readonly stop: AbortSignal;
  readonly onEvent: ExperimentEventHandler;
  readonly watcher: EpisodeWatcher | null;
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
  /** GIF and video being encoded; `null` without any. Rejects with a `StorageError` only. */
  readonly pictures: Promise<void> | null;
}

/** Errors that every further call would meet as well. */
const FATAL_CODES: readonly string[] = [
  "authentication",
  "model-not-found",
  "configuration",
  "unsupported",
];

/**
 * Plays a run, or goes on with it where an earlier process left off, and leaves its log and raw outputs on disk.
 * Throws a `StorageError`, and a `ResumeError` or an `EpisodeLogError` when it cannot be gone on with.
 */
export async function runEpisode(
  context: CellContext,
  { run, seed }: { readonly run: number; readonly seed: number },
): Promise<RunEpisode> {
  const { cell, environments, redact } = context;
  const identity: EpisodeIdentity = { cell, run, seed };
  const files = runFiles(cell.folder, run, seed);
  const digest = new EpisodeDigest();
  const env = await environments.acquire();
  let ending: EpisodeEnding | undefined;
  let pictures: PictureRecorder | null = null;
  const journal = await EpisodeJournal.open(files.log, redact, (line) => digest.add(line));
  try {
    if (journal.recordedSteps > 0 && env.spec?.nondeterministic === true) {
      throw new ResumeError(
        `The episode in ${files.log} cannot be gone on with: ${env.spec.id} is not deterministic, so what was played cannot be played again. Delete this file, and the same command plays the episode anew.`,
        [],
      );
    }
    pictures = await createRecorder(context, identity, env);
    ending = await play(context, identity, { env, journal, pictures, digest });
  } finally {
    await journal.close();
    const isUsable = ending?.outcome === "finished" || ending?.outcome === "model_failure";
    if (isUsable && !mayRemember(env)) environments.release(env);
    else await environments.discard(env);
    if (!ending) await pictures?.giveUp("the episode was not recorded to its end");
  }
  const summary = digest.summary();
  await writeFileAtomically(files.rawOutputs, `${JSON.stringify(rawOutputs(digest), null, 4)}\n`);
  context.onEvent({ type: "episode-finished", ...identity, summary, logPath: files.log });
  return {
    summary,
    failures: failureLines(digest),
    fatal: fatalReason(digest),
    pictures: pictures && savePictures(pictures, context, identity),
  };
}

/** Some wrappers carry statistics from episode to episode; an episode is to follow from its seed alone. */
function mayRemember({ spec }: AnyEnv): boolean {
  return (spec?.additionalWrappers.length ?? 0) > 0;
}

/** What an episode is played with. */
interface EpisodeMeans {
  readonly env: AnyEnv;
  readonly journal: EpisodeJournal;
  readonly pictures: PictureRecorder | null;
  readonly digest: EpisodeDigest;
}

async function play(
  context: CellContext,
  identity: EpisodeIdentity,
  { env, journal, pictures, digest }: EpisodeMeans,
): Promise<EpisodeEnding> {
  const { config, contender, price, budget, redact, onEvent } = context;
  const { run, seed } = identity;
  const started = performance.now();
  const calls = new EpisodeCalls(journal, {
    onCall: (line) => onEvent({ type: "model-call", ...identity, line }),
    onRecordedCall: (line) => {
      if (line.error !== null || line.from_file) return;
      const usage = usageOf(line);
      budget?.spend({ usage, cost: price ? costOf(usage, price.price) : undefined });
    },
  });
  const retry = { ...context.retry, isReplaying: () => journal.isReplaying };
  const setup = await setUpEpisode(env, config, contender, patient(retry), calls);
  const { configuredRenderMode } = context.environments;
  const begun = {
    run,
    seed,
    startedAt: context.now(),
    price: price?.record ?? null,
    renderMode: configuredRenderMode === undefined ? env.renderMode : configuredRenderMode,
  };
  const header = await journal.append(headerLine(setup, config, contender, begun));
  const maxEpisodeSteps = env.spec?.maxEpisodeSteps ?? null;
  const { recordedSteps } = journal;
  onEvent({
    type: "episode-started",
    ...identity,
    logPath: journal.path,
    maxEpisodeSteps,
    recordedSteps,
  });
  const printer = config.experiment.verbose
    ? new VerbosePrinter((line) => context.print(redact(line)))
    : null;
  const stop = new EpisodeStop(context.stop, {
    episodeMs: config.experiment.episodeTimeoutMs,
    stepMs: config.agent.stepTimeoutMs,
  });
  try {
    const ending = await playEpisode({
      setup,
      header,
      seed,
      run,
      journal,
      pictures,
      watch: context.watcher && new EpisodeWatch(context.watcher, identity, redact),
      stop,
      onStep: (line, observation, isNew) => {
        calls.nextStep();
        if (!isNew) return;
        onEvent({ type: "step", ...identity, line });
        printer?.step(line, observation, setup.definition.actionSchema);
      },
    });
    printer?.episodeEnd(ending.return, ending.steps);
    const line = outcomeLine(ending, digest, context.now(), performance.now() - started);
    await journal.append(line, { sync: true });
    return ending;
  } finally {
    stop.end();
  }
}

/** Pauses between attempts are not made again while what was recorded is gone through. */
function patient({
  isReplaying,
  sleep,
  ...retry
}: RetryOptions & { isReplaying: () => boolean }): RetryOptions {
  return {
    ...retry,
    sleep: async (delayMs, signal) => {
      if (isReplaying()) return;
      await (sleep ? sleep(delayMs, signal) : setTimeout(delayMs, undefined, { signal }));
    },
  };
}

function outcomeLine(
  ending: EpisodeEnding,
  digest: EpisodeDigest,
  endedAt: Date,
  durationMs: number,
): OutcomeLine {
  return digest.conclude({
    type: "outcome",
    outcome: ending.outcome,
    return: ending.return,
    steps: ending.steps,
    error: ending.error && { ...ending.error },
    decision: ending.decision,
    ended_at: endedAt.toISOString(),
    duration_ms: durationMs,
  });
}

function fatalReason({ outcome }: EpisodeDigest): string | null {
  if (outcome?.outcome !== "provider_failure" || !outcome.error) return null;
  const { code, message, retryable } = outcome.error;
  const isQuotaUsedUp = code === "rate-limit" && retryable === false;
  return FATAL_CODES.includes(code) || isQuotaUsedUp ? message : null;
}

async function createRecorder(
  { config, redact, videoTool: tool }: CellContext,
  { cell, run, seed }: EpisodeIdentity,
  env: AnyEnv,
): Promise<PictureRecorder | null> {
  const { saveGif, gifFps: fps, gifPanel: panel } = config.experiment;
  if (!saveGif && !tool) return null;
  const files = runFiles(cell.folder, run, seed);
  const gif = saveGif ? files.gif : null;
  const video = tool && { path: files[tool.format], tool };
  return PictureRecorder.create({ gif, video, panel, fps }, env.metadata.renderFps, redact);
}

async function savePictures(
  pictures: PictureRecorder,
  { onEvent }: CellContext,
  identity: EpisodeIdentity,
): Promise<void> {
  for (const event of pictureEvents(await pictures.save(), identity)) onEvent(event);
}
