import { type EnvSpec, type ObservationBlock, readObservations, spec } from "@gym-llm/core";
import type { ChatRequest } from "@gym-llm/llm-backends";
import type { EmbeddedAnswer, EmbeddedAnswerer } from "./embedded-answer.ts";
import { EpisodeMemory } from "./episode-memory.ts";
import type { PolicyDecision } from "./policy.ts";
import {
  environmentsWithReferencePolicy,
  type PublishedPolicy,
  referencePolicy,
} from "./reference-policy.ts";

/**
 * Makes an answerer by the reference policy of the environment that the metadata names, from the newest observation in
 * the messages; for a rule that looks back also from those before it, which the answerer remembers from earlier requests
 * of the episode. It throws an `Error` that says what is missing or cannot be read.
 */
export function createReferenceAnswerer(): EmbeddedAnswerer {
  const memory = new EpisodeMemory();
  return (request) => answerByReferencePolicy(request, memory);
}

function answerByReferencePolicy(
  { messages, metadata }: ChatRequest,
  memory: EpisodeMemory,
): EmbeddedAnswer {
  const { environmentId, environmentKwargs } = metadata ?? {};
  if (environmentId === undefined) {
    throw new Error(
      "the request does not say which environment is played (metadata.environmentId); an Agent does when it is given `environment`.",
    );
  }
  const environment = specOf(environmentId);
  const policy = referencePolicy(environment, environmentKwargs);
  const shown = shownIn(messages);
  const { view, observation } = readBack(environment, shown.at(-1)?.text);
  const { action, reason } = policy.looksBack
    ? decideLookingBack(environment, environmentKwargs, policy, shown, memory)
    : policy.decide(observation);
  return {
    reflection: `${reason} (By rule: ${policy.name}.)`,
    action: toJson(action),
    basis: { environmentId, view, observation, rule: policy.name, source: policy.source },
  };
}

function specOf(environmentId: string): EnvSpec {
  try {
    return spec(environmentId);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${problem} ${environmentsWithReferencePolicy()}`, { cause });
  }
}

function decideLookingBack(
  environment: EnvSpec,
  kwargs: Readonly<Record<string, unknown>> | undefined,
  policy: PublishedPolicy,
  shown: readonly ObservationBlock[],
  memory: EpisodeMemory,
): PolicyDecision {
  const decision = memory.decide(
    JSON.stringify([environment.id, kwargs ?? {}]),
    shown,
    () => policy,
    (text) => readBack(environment, text).observation,
  );
  if (decision) return decision;
  throw new Error(
    `the rule of ${environment.id} looks back over the whole episode, of which the messages show the observations from step ${shown[0]?.step} on only and earlier requests did not show the others. Ask the same model from the first step on, with a history of at least two entries when several episodes are played at once.`,
  );
}

/** The observations in the messages of the user, oldest first. */
function shownIn(messages: ChatRequest["messages"]): ObservationBlock[] {
  const shown = messages
    .filter(({ role }) => role === "user")
    .flatMap((message) => readObservations(textOf(message)));
  if (shown.length > 0) return shown;
  throw new Error(
    'no message of the user holds an observation under the heading "[observation at step N]".',
  );
}

function readBack({ id, description }: EnvSpec, text = ""): { view: string; observation: unknown } {
  const views = Object.entries(description?.views ?? {});
  for (const [name, view] of views) {
    const observation = view.read?.(text);
    if (observation !== undefined) return { view: name, observation };
  }
  const readable = views.filter(([, view]) => view.read).map(([name]) => name);
  throw new Error(
    `the observation of ${id} is shown in a view that cannot be read back. ${readable.length > 0 ? `Views that can be read: ${readable.join(", ")}.` : "It declares no view that can be read."}`,
  );
}

function textOf({ content }: ChatRequest["messages"][number]): string {
  if (typeof content === "string") return content;
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}

/** An action as JSON data: typed arrays become lists, whatever is inside lists and objects too. */
function toJson(action: unknown): unknown {
  if (typeof action === "bigint") return Number(action);
  if (typeof action !== "object" || action === null) return action;
  if (ArrayBuffer.isView(action))
    return Array.from(action as unknown as ArrayLike<unknown>, toJson);
  if (Array.isArray(action)) return action.map(toJson);
  return Object.fromEntries(Object.entries(action).map(([key, value]) => [key, toJson(value)]));
}
