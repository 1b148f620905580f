import { controlsOf, type Env, findLLMEnv, type Info } from "@gym-llm/core";
import type { ReasoningPanel } from "@gym-llm/render";
import { jsonText } from "../json-text.ts";

/** Where a rollout stands: an observation, and what is done about it. */
export interface RolloutMoment {
  /** Steps taken in this episode. */
  readonly step: number;
  readonly observation: unknown;
  readonly info: Info;
  /** Of the step that led here; `null` at the start. */
  readonly reward: number | null;
  readonly total: number;
  /** The action that is taken here; nothing after the last one. */
  readonly action?: unknown;
  /** Why, where the policy says so. */
  readonly reason?: string;
  readonly ended?: "terminated" | "truncated";
}

/** As much of an observation as a panel could show, in characters. */
const LONGEST_TEXT = 1000;

/** What stands beside the frame of a rollout; `player` is who chooses the actions. */
export function rolloutPanel(env: Env, moment: RolloutMoment, player: string): ReasoningPanel {
  const { step, reward, total, reason = "", ended } = moment;
  return {
    title: env.spec?.id ?? String(env),
    step,
    observation: observationText(env, moment),
    reflection: reason,
    actions: "action" in moment ? actionLabels(env, moment.action) : [],
    reward,
    return: total,
    ...(ended && { ended }),
    footer: player,
  };
}

/** In words where the environment has words for it. */
function observationText(env: Env, { observation, info }: RolloutMoment): string {
  const view = findLLMEnv(env)?.views?.["text"];
  const shown = view?.show(observation, { info });
  if (shown === undefined) return jsonText(observation).slice(0, LONGEST_TEXT);
  return typeof shown === "string" ? shown : shown.text;
}

/** All actions by what they do, where the environment has names for them; else the one that is taken. */
function actionLabels(env: Env, action: unknown): ReasoningPanel["actions"] {
  const taken = jsonText(env.actionSpace.toJson(action));
  const named = new Map<string, string>();
  for (const { label, action: own } of controlsOf(env).keys) {
    if (!named.has(jsonText(own))) named.set(jsonText(own), label);
  }
  if (!named.has(taken)) return [{ label: taken.slice(0, LONGEST_TEXT), chosen: true }];
  return [...named].map(([own, label]) => ({ label, chosen: own === taken }));
}
