/** The two kinds of warning: something to look at, and something that will go away. */
export type WarningCategory = "UserWarning" | "DeprecationWarning";

/** Receives every warning of the library. */
export type WarningHandler = (message: string, category: WarningCategory) => void;

const HANDLER = Symbol.for("@gym-llm/core.warningHandler");

interface GlobalWithHandler {
  [HANDLER]?: WarningHandler;
}

/** Warnings that stand on the console already; a thousand texts are more than anybody reads. */
const written = new Set<string>();
const MOST_WARNINGS = 1000;

const writeToConsole: WarningHandler = (message, category) => {
  const text = `${category}: ${message}`;
  if (written.has(text) || written.size >= MOST_WARNINGS) return;
  written.add(text);
  console.warn(text);
};

/** Warns the user; by default on the console, each text once. */
export function warn(message: string, category: WarningCategory = "UserWarning"): void {
  ((globalThis as GlobalWithHandler)[HANDLER] ?? writeToConsole)(message, category);
}

/** Sends warnings to `handler` instead of the console, `null` restores the console. Returns the handler before. */
export function setWarningHandler(handler: WarningHandler | null): WarningHandler | null {
  const holder = globalThis as GlobalWithHandler;
  const previous = holder[HANDLER] ?? null;
  if (handler) holder[HANDLER] = handler;
  else delete holder[HANDLER];
  return previous;
}
