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
