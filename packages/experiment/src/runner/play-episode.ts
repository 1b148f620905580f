import { type Decision, decisionOf } from "@gym-llm/agent";
import type { Info } from "@gym-llm/core";
import { isRgbFrame } from "@gym-llm/core";
import { LlmError } from "@gym-llm/llm-backends";
import type { DecisionRecord, EpisodeOutcome, StepLine } from "../log/episode-log-schema.ts";
import { jsonSafe } from "../log/json-safe.ts";
import type { EpisodeLogWriter } from "../storage/episode-log-writer.ts";
import { shortHash } from "../storage/short-hash.ts";
import { StorageError } from "../storage/storage-error.ts";
import { decisionRecord } from "./decision-record.ts";
import { reasoningPanel } from "./episode-panel.ts";
import type { EpisodeSetup } from "./episode-setup.ts";
import { type FailureRecord, failureRecord } from "./failure-record.ts";
import type { GifRecorder } from "./gif-recorder.ts";

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
  readonly seed: number;
  readonly run: number;
  readonly log: EpisodeLogWriter;
  readonly gif: GifRecorder | null;
  readonly signal: AbortSignal | undefined;
  /** Hears of every step when its line is written. */
  readonly onStep: (line: StepLine, observation: unknown) => void;
}

/** Where an episode stands. */
interface Position {
  readonly observation: unknown;
  readonly info: Info;
  /** What `render` gave; `null` when nothing is rendered. */
  readonly frame: unknown;
  /** The step that led here; `null` at the start. */
  readonly step: StepLine | null;
}

/** Ends an episode from anywhere inside it. */
class EpisodeEnd extends Error {
  readonly outcome: EpisodeOutcome;
  readonly failure: FailureRecord | null;
  readonly decision: Decision | undefined;

  constructor(outcome: EpisodeOutcome, failure: FailureRecord | null, decision?: Decision) {
    super(outcome);
    this.outcome = outcome;
    this.failure = failure;
    this.decision = decision;
  }
}

/**
 * Plays an episode to its end, whatever ends it, and writes reset and step lines as it goes.
 * Only a `StorageError` is thrown: everything else is an outcome.
 */
export async function playEpisode(play: EpisodePlay): Promise<EpisodeEnding> {
  let position: Position | null = null;
  const ending = (outcome: EpisodeOutcome, end?: EpisodeEnd): EpisodeEnding => ({
    outcome,
    error: end?.failure ?? null,
    decision: end?.decision ? decisionRecord(end.decision) : null,
    steps: position?.step?.t ?? 0,
    return: position?.step?.return ?? 0,
  });
  try {
    play.setup.agent.reset(play.seed, { episode: play.run });
    position = await start(play);
    while (!position.step?.terminated && !position.step?.truncated) {
      position = await advance(play, position);
    }
    await showPosition(play, position, null);
    return ending("finished");
  } catch (error) {
    if (!(error instanceof EpisodeEnd)) throw error;
    // A failing environment was shown before its step.
    const isShown = error.outcome === "environment_failure";
    if (position && !isShown) await showPosition(play, position, error.decision ?? null);
    return ending(error.outcome, error);
  }
}

async function start(play: EpisodePlay): Promise<Position> {
  const { env } = play.setup;
  const { observation, info } = await ofEnvironment(() => env.reset({ seed: play.seed }));
  const json = observationJson(play, observation);
  await play.log.append({ type: "reset", t: 0, ...json, info: jsonSafe(info) as Info });
  return { observation, info, frame: await render(play), step: null };
}

/** One decision and the step that follows from it. */
async function advance(play: EpisodePlay, position: Position): Promise<Position> {
  const { env } = play.setup;
  const { action, decision } = await decide(play, position);
  if (action === null) {
    const message = "The model gave no usable answer, and the fallback is to end the episode.";
    throw new EpisodeEnd("model_failure", { code: "no-usable-answer", message }, decision);
  }
  await showPosition(play, position, decision);
  const result = await ofEnvironment(() => env.step(action), decision);
  const { observation, reward, terminated, truncated, info } = result;
  if (typeof reward !== "number" || !Number.isFinite(reward)) {
    const message = `step() gave the reward ${String(reward)}; a finite number was expected.`;
    throw new EpisodeEnd("environment_failure", { code: "invalid-reward", message }, decision);
  }
  const line = await play.log.append<StepLine>({
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
  play.onStep(line, observation);
  return { observation, info, frame: await render(play), step: line };
}

async function decide(play: EpisodePlay, { observation, info, frame }: Position) {
  const { agent } = play.setup;
  const { signal } = play;
  if (signal?.aborted) throw new EpisodeEnd("interrupted", null);
  try {
    return await agent.getAction(observation, {
      info,
      signal,
      ...(isRgbFrame(frame) && { frame }),
    });
  } catch (error) {
    if (StorageError.is(error)) throw error;
    const decision = decisionOf(error);
    if (signal?.aborted) throw new EpisodeEnd("interrupted", null, decision);
    // What fails before the model is asked is the environment's way of showing itself.
    const isProviders = LlmError.is(error) || decision !== undefined;
    const outcome = isProviders ? "provider_failure" : "environment_failure";
    throw new EpisodeEnd(outcome, failureRecord(error), decision);
  }
}

async function ofEnvironment<Result>(
  call: () => Result | Promise<Result>,
  decision?: Decision,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw new EpisodeEnd("environment_failure", failureRecord(error), decision);
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
async function render({ setup, gif }: EpisodePlay): Promise<unknown> {
  const { env, agent } = setup;
  if (!agent.needsFrame && (gif === null || gif.problem !== null)) return null;
  try {
    return await env.render();
  } catch (error) {
    const failure = failureRecord(error);
    if (agent.needsFrame) throw new EpisodeEnd("environment_failure", failure);
    await gif?.giveUp(`render() failed: ${failure.message}`);
    return null;
  }
}

/** Puts a position into the GIF, with the decision that was made there. */
async function showPosition(
  { setup, gif, run, seed }: EpisodePlay,
  position: Position,
  decision: Decision | null,
): Promise<void> {
  if (!gif || gif.problem !== null) return;
  const refused = decision?.attempts.flatMap(({ error }) => (error ? [error.message] : [])) ?? [];
  const footer = `${setup.modelName} · run ${run} · seed ${seed}`;
  const decided = decision && { ...decision, refused };
  try {
    await gif.add(position.frame, reasoningPanel(setup, position, decided, footer));
  } catch (error) {
    await gif.giveUp(`the panel cannot be drawn: ${failureRecord(error).message}`);
  }
}
