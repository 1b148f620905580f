import { chooseView } from "@gym-llm/agent";
import { type ActionSchema, type EnvDefinition, isRgbFrame, type View } from "@gym-llm/core";
import type { ReasoningPanel } from "@gym-llm/render";
import type { DecisionRecord, HeaderLine, StepLine } from "../log/episode-log-schema.ts";
import { jsonSafe } from "../log/json-safe.ts";

/** Where an episode stands. */
export interface EpisodePosition {
  readonly observation: unknown;
  readonly info: Readonly<Record<string, unknown>>;
  /** What `render` gave; `null` when nothing is rendered. */
  readonly frame: unknown;
  /** The step that led here; `null` at the start. */
  readonly step: StepLine | null;
}

/** What was decided at a position, as the log tells it. */
export interface PositionDecision {
  readonly reflection: string;
  readonly record: Pick<DecisionRecord, "action" | "attempts">;
}

/** What panels show of a log's header. */
export interface PanelHeader extends Pick<HeaderLine, "run" | "seed"> {
  readonly environment: Pick<HeaderLine["environment"], "id" | "view">;
  readonly model: Pick<HeaderLine["model"], "provider" | "id">;
}

/** What the panel beside a frame shows: the observation, and the decision that was made on it. */
export function reasoningPanel(
  { run, seed, environment, model }: PanelHeader,
  definition: EnvDefinition,
  position: EpisodePosition,
  decided: PositionDecision | null,
): ReasoningPanel {
  const { step } = position;
  const { views, actionSchema } = definition;
  const view = views?.["text"] ?? chooseView(views, environment.view ?? undefined);
  const refused = decided?.record.attempts.flatMap(({ error }) => (error ? [error.message] : []));
  return {
    title: environment.id,
    step: step?.t ?? 0,
    observation: shownText(view, position),
    reflection: decided?.reflection ?? endingText(actionSchema, step),
    actions: actionLabels(actionSchema, decided?.record.action ?? null),
    reward: step?.reward ?? null,
    return: step?.return ?? 0,
    invalid: refused ?? [],
    ...(step?.terminated && { ended: "terminated" }),
    ...(step?.truncated && !step.terminated && { ended: "truncated" }),
    footer: `${model.provider}/${model.id} · run ${run} · seed ${seed}`,
  };
}

/** How the episode ended, in place of the reflection that its last observation no longer gets. */
function endingText(schema: ActionSchema, step: StepLine | null): string {
  if (!step?.terminated && !step?.truncated) return "";
  const how = step.terminated ? "reached its end" : "was cut off by its step limit";
  const chosen = actionLabels(schema, step.action).filter((label) => label.chosen);
  const action = chosen.map(({ label }) => label).join(", ");
  return `The episode ${how} after ${step.t} ${step.t === 1 ? "step" : "steps"}. The last action: ${action}. ${step.reflection}`;
}

/** The observation in words where the environment has words for it, else as the model is shown it. */
function shownText(view: View, { observation, info, frame }: EpisodePosition): string {
  const content = view.show(observation, { info, ...(isRgbFrame(frame) && { frame }) });
  return typeof content === "string" ? content : content.text;
}

/** Discrete actions by what they do; of others the components with their values. */
function actionLabels(schema: ActionSchema, action: unknown): ReasoningPanel["actions"] {
  const chosen = jsonSafe(action);
  const entries = Object.entries(schema);
  const isDiscrete = entries.every(([, entry]) => typeof entry === "string");
  if (isDiscrete) {
    return entries.map(([key, entry]) => ({
      label: shortLabel(String(entry)),
      chosen: String(chosen) === key,
    }));
  }
  return entries.map(([key, field], index) => {
    const value = Array.isArray(chosen)
      ? chosen[index]
      : (chosen as Record<string, unknown> | null)?.[key];
    const { low = null, high = null, size = 0 } = typeof field === "string" ? {} : field;
    const range = { name: key, low, high };
    // What is no single number has no place on a scale.
    if (value === undefined) {
      return {
        label: key,
        chosen: false,
        ...(size === 1 && { amount: { ...range, value: null } }),
      };
    }
    if (typeof value !== "number") return { label: `${key} ${value}`, chosen: true };
    const label = `${key} ${Number(value.toPrecision(3))}`;
    return { label, chosen: true, amount: { ...range, value } };
  });
}

/** An action's description up to its first remark: `Move south (down, row + 1)` is `Move south`. */
function shortLabel(description: string): string {
  return description.split(/ \(|[;:.,] /)[0] as string;
}
