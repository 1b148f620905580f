import { type EnvSpec, readObservations, spec } from "@gym-llm/core";
import type { ChatRequest } from "@gym-llm/llm-backends";
import type { EmbeddedAnswer } from "./embedded-answer.ts";
import { environmentsWithReferencePolicy, referencePolicy } from "./reference-policy.ts";

/**
 * Answers by the reference policy of the environment that the metadata names, from the newest observation in the
 * messages and nothing else. Throws an `Error` that says what is missing or cannot be read.
 */
export function answerByReferencePolicy({ messages, metadata }: ChatRequest): EmbeddedAnswer {
  const { environmentId, environmentKwargs } = metadata ?? {};
  if (environmentId === undefined) {
    throw new Error(
      "the request does not say which environment is played (metadata.environmentId); an Agent does when it is given `environment`.",
    );
  }
  const environment = specOf(environmentId);
  const policy = referencePolicy(environment, environmentKwargs);
  const { view, observation } = readNewest(environment, messages);
  const { action, reason } = policy.decide(observation);
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

function readNewest(
  { id, description }: EnvSpec,
  messages: ChatRequest["messages"],
): { view: string; observation: unknown } {
  const shown = messages
    .toReversed()
    .filter(({ role }) => role === "user")
    .map((message) => readObservations(textOf(message)).at(-1))
    .find((block) => block !== undefined);
  if (!shown) {
    throw new Error(
      'no message of the user holds an observation under the heading "[observation at step N]".',
    );
  }
  const views = Object.entries(description?.views ?? {});
  for (const [name, view] of views) {
    const observation = view.read?.(shown.text);
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
