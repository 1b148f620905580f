import { decisionOf } from "@gym-llm/agent";
import type { Info } from "@gym-llm/core";
import { isRgbFrame } from "@gym-llm/core";
import { LlmError } from "@gym-llm/llm-backends";
import type { ReasoningPanel } from "@gym-llm/render";
import type {
  DecisionRecord,
  EpisodeOutcome,
  HeaderLine,
  StepLine,
} from "../log/episode-log-schema.ts";
import { jsonSafe } from "../log/json-safe.ts";
import { shortHash } from "../storage/short-hash.ts";
import { StorageError } from "../storage/storage-error.ts";
import { decisionRecord } from "./decision-record.ts";
import type { EpisodeJournal } from "./episode-journal.ts";
import { type EpisodePosition, reasoningPanel } from "./episode-panel.ts";
import type { EpisodeSetup } from "./episode-setup.ts";
import type { EpisodeStop, StopReason } from "./episode-stop.ts";
import type { EpisodeWatch } from "./episode-watcher.ts";
import { type FailureRecord, failureRecord } from "./failure-record.ts";
import type { PictureRecorder } from "./picture-recorder.ts";
import type { PlayerDecision } from "./player.ts";
import { ResumeError } from "./resume-error.ts";
import { TurnTaking } from "./turn-taking.ts";

/** How the steps of an episode ended. */
export interface EpisodeEnding {
  readonly outcome: EpisodeOutcome;
  readonly error: FailureRecord | null;
  /** The decision that was not carried out. */
  readonly decision: DecisionRecord | null;
  readonly steps: number;
  readonly return: number;
}

/** What playing an episode needs. */
export interface EpisodePlay {
  readonly setup: EpisodeSetup;
  readonly header: HeaderLine;
  readonly seed: number;
  readonly run: number;
  readonly journal: EpisodeJournal;
  readonly pictures: PictureRecorder | null;
  readonly watch: EpisodeWatch | null;
  readonly stop: EpisodeStop;
  /** Hears of every step when its line is written; `isNew` is false for steps that an earlier run recorded. */
  readonly onStep: (line: StepLine, observation: unknown, isNew: boolean) => void;
}

/** Where an episode stands. */
interface Position extends EpisodePosition {
  readonly info: Info;
  readonly isWatched: boolean;
}

/** Ends an episode from anywhere inside it. */
class EpisodeEnd extends Error {
  readonly outcome: EpisodeOutcome;
  readonly failure: FailureRecord | null;
  readonly decision: PlayerDecision | undefined;
  /** Whether the position is in the GIF already: it is shown before the environment's step. */
  readonly isShown: boolean;

  constructor(
    outcome: EpisodeOutcome,
    failure: FailureRecord | null,
    decision?: PlayerDecision,
    isShown = outcome === "environment_failure",
  ) {
    super(outcome);
    this.outcome = outcome;
    this.failure = failure;
    this.decision = decision;
    this.isShown = isShown;
  }
}

/**
 * Plays an episode to its end, whatever ends it, and writes reset and step lines as it goes.
 * A `StorageError` is thrown, and a `ResumeError` when the episode was begun earlier and does not go as it was recorded;
 * everything else is an outcome.
 */
export async function playEpisode(play: EpisodePlay): Promise<EpisodeEnding> {
  let position: Position | null = null;
  const ending = (outcome: EpisodeOutcome, end?: EpisodeEnd): EpisodeEnding => ({
    outcome,
    error: end?.failure ?? null,
    decision: end?.decision
      ? { ...decisionRecord(end.decision), reflection: end.decision.reflection }
      : null,
    steps: position?.step?.t ?? 0,
    return: position?.step?.return ?? 0,
  });
  try {
    const turns = new TurnTaking();
    play.setup.player.reset(play.seed, { episode: play.run });
    position = await start(play, turns);
    while (!position.step?.terminated && !position.step?.truncated) {
      await turns.giveTurn();
      position = await advance(play, position, turns);
    }
    await showPosition(play, position, null);
    return ending("finished");
  } catch (error) {
    if (!(error instanceof EpisodeEnd)) throw error;
    if (position && !error.isShown) await showPosition(play, position, error.decision ?? null);
    return ending(error.outcome, error);
  }
}

async function start(play: EpisodePlay, turns: TurnTaking): Promise<Position> {
  const { env } = play.setup;
  const { observation, info } = await ofEnvironment(play, () => env.reset({ seed: play.seed }));
  const json = observationJson(play, observation);
  await play.journal.append({ type: "reset", t: 0, ...json, info: jsonSafe(info) as Info });
  return arrive(play, turns, { observation, info, step: null });
}

/** A position with what can be seen there. */
async function arrive(
  play: EpisodePlay,
  turns: TurnTaking,
  reached: Pick<Position, "observation" | "info" | "step">,
): Promise<Position> {
  const isWatched = play.watch !== null && !play.journal.isReplaying && play.watch.wants();
  const position = { ...reached, frame: await render(play, turns, isWatched), isWatched };
  letWatch(play, position, null);
  return position;
}

/** One decision and the step that follows from it. */
async function advance(
  play: EpisodePlay,
  position: Position,
  turns: TurnTaking,
): Promise<Position> {
  const { env } = play.setup;
  const { action, decision } = await decide(play, position);
  if (action === null) {
    const message = "The model gave no usable answer, and the fallback is to end the episode.";
    throw new EpisodeEnd("model_failure", { code: "no-usable-answer", message }, decision);
  }
  await showPosition(play, position, decision);
  const result = await ofEnvironment(play, () => env.step(action), decision);
  const { observation, reward, terminated, truncated, info } = result;
  if (typeof reward !== "number" || !Number.isFinite(reward)) {
    const message = `step() gave the reward ${String(reward)}; a finite number was expected.`;
    throw new EpisodeEnd("environment_failure", { code: "invalid-reward", message }, decision);
  }
  const isNew = !play.journal.isReplaying;
  const line = await play.journal.append<StepLine>({
    type: "step",
    t: (position.step?.t ?? 0) + 1,
    action: decision.action,
    reflection: decision.reflection,
    reward,
    return: (position.step?.return ?? 0) + reward,
    terminated,
    truncated,
    ...observationJson(play, observation),
    info: jsonSafe(info) as Info,
    decision: decisionRecord(decision),
  });
  play.onStep(line, observation, isNew);
  return arrive(play, turns, { observation, info, step: line });
}

async function decide(play: EpisodePlay, { observation, info, frame }: Position) {
  const { stop, setup } = play;
  const before = reasonToStop(play);
  if (before) throw new EpisodeEnd(before.outcome, before.error);
  try {
    return await stop.deciding((signal) =>
      setup.player.getAction(observation, { info, signal, ...(isRgbFrame(frame) && { frame }) }),
    );
  } catch (error) {
    if (StorageError.is(error) || ResumeError.is(error)) throw error;
    const decision = decisionOf(error);
    const stopped = reasonToStop(play);
    if (stopped) throw new EpisodeEnd(stopped.outcome, stopped.error, decision);
    if (LlmError.is(error, "budget"))
      throw new EpisodeEnd("budget", failureRecord(error), decision);
    // What fails before the model is asked is the environment's way of showing itself.
    const isProviders = LlmError.is(error) || decision !== undefined;
    const outcome = isProviders ? "provider_failure" : "environment_failure";
    throw new EpisodeEnd(outcome, failureRecord(error), decision);
  }
}

function reasonToStop({ stop }: EpisodePlay): StopReason | null {
  return stop.reason;
}

async function ofEnvironment<Result>(
  { stop }: EpisodePlay,
  call: () => Result | Promise<Result>,
  decision?: PlayerDecision,
): Promise<Result> {
  try {
    return await stop.orStop(call());
  } catch (error) {
    const failed: StopReason = { outcome: "environment_failure", error: failureRecord(error) };
    const reason = stop.reason ?? failed;
    throw new EpisodeEnd(reason.outcome, reason.error, decision, decision !== undefined);
  }
}

function observationJson({ setup }: EpisodePlay, observation: unknown) {
  let json: unknown;
  try {
    json = setup.env.observationSpace.toJson(observation);
  } catch (error) {
    const { message } = failureRecord(error);
    const text = `The observation is not of ${setup.env.observationSpace}: ${message}`;
    throw new EpisodeEnd("environment_failure", { code: "invalid-observation", message: text });
  }
  return { observation: json, observation_hash: shortHash(JSON.stringify(json)) };
}

/** A frame, where one is wanted. Only a view that needs it lets the episode fail with it. */
async function render(
  { setup, pictures }: EpisodePlay,
  turns: TurnTaking,
  isWatched: boolean,
): Promise<unknown> {
  const { env, player } = setup;
  if (!player.needsFrame && !pictures?.isRecording && !isWatched) return null;
  await turns.giveTurn();
  try {
    return await env.render();
  } catch (error) {
    const failure = failureRecord(error);
    if (player.needsFrame) throw new EpisodeEnd("environment_failure", failure);
    await pictures?.giveUp(`render() failed: ${failure.message}`);
    return null;
  }
}

/** Shows a position with the decision that was made there: in GIF and video, and to who watches. */
async function showPosition(
  play: EpisodePlay,
  position: Position,
  decision: PlayerDecision | null,
): Promise<void> {
  letWatch(play, position, decision);
  await play.pictures?.add(position.frame, () => panelAt(play, position, decision));
}

function letWatch(play: EpisodePlay, position: Position, decision: PlayerDecision | null): void {
  if (!position.isWatched) return;
  play.watch?.show({
    frame: position.frame,
    step: position.step?.t ?? 0,
    isDecided: decision !== null,
    panel: () => panelAt(play, position, decision),
  });
}

function panelAt(
  { setup, header }: EpisodePlay,
  position: Position,
  decision: PlayerDecision | null,
): ReasoningPanel {
  const record = decision && decisionRecord(decision);
  const decided = record && { reflection: decision.reflection, record };
  return reasoningPanel(header, setup.definition, position, decided);
}
