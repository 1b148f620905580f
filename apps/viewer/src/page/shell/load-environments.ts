let loading: Promise<void> | null = null;

/** Loads the script that registers our environments, once; rejects with a message for people. */
export function loadEnvironments(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "environments.js";
    script.onload = () => resolve();
    script.onerror = () => {
      loading = null;
      reject(new Error("environments.js could not be loaded, so nothing can be drawn."));
    };
    document.head.append(script);
  });
  return loading;
}

/** Longest that the page waits for a quiet moment. */
const PATIENCE_MS = 2_000;

/**
 * Loads it when the page has nothing else to do, so that the first episode that is opened is drawn at once. Call it when
 * all is shown: while a page waits for its server it has nothing to do either, but the script takes time to start.
 */
export function loadEnvironmentsSoon(): void {
  // Whoever draws with them says what is wrong with them.
  const load = () => void loadEnvironments().catch(() => undefined);
  if (typeof requestIdleCallback === "function") {
    requestIdleCallback(load, { timeout: PATIENCE_MS });
  } else {
    setTimeout(load, PATIENCE_MS);
  }
}
