import type { RgbFrame, View, ViewContext } from "@gym-llm/core";

/** An observation as a view shows it. */
export interface ShownObservation {
  readonly text: string;
  readonly image: RgbFrame | undefined;
}

/** Shows an observation as JSON, every number as it is; used where an environment declares no views. */
export const jsonView: View = {
  description: "JSON, every number as the environment gives it",
  show: (observation) => JSON.stringify(toPlain(observation)),
};

/**
 * Chooses the view to show observations in: the one named, else the environment's own, else its first, else JSON.
 * Throws a `RangeError` naming the views there are when the name is unknown.
 */
export function chooseView(
  views: Readonly<Record<string, View>> | undefined,
  name: string | undefined,
): View {
  if (name === undefined) return Object.values(views ?? {})[0] ?? jsonView;
  const view = views && Object.hasOwn(views, name) ? views[name] : undefined;
  if (view) return view;
  if (!views && name === "json") return jsonView;
  const known = views ? Object.keys(views) : ["json"];
  throw new RangeError(`There is no view "${name}"; the views are ${known.join(", ")}.`);
}

/** What the view shows. Throws an `Error` when the view needs a rendered frame and none is given. */
export function showObservation(
  view: View,
  observation: unknown,
  context: ViewContext,
): ShownObservation {
  if (view.needsFrame && !context.frame) {
    throw new Error(
      `The view "${view.description}" needs a rendered frame: make the environment with renderMode "rgb_array" and pass getAction(observation, { frame: env.render() }).`,
    );
  }
  const content = view.show(observation, context);
  return typeof content === "string"
    ? { text: content, image: undefined }
    : { text: content.text, image: content.image };
}

/** An observation as data that JSON can write: typed arrays as lists, big integers and non-finite numbers as texts. */
function toPlain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>, toPlain);
  if (Array.isArray(value)) return value.map(toPlain);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}
