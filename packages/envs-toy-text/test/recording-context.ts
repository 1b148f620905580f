import type { DrawingContext } from "@gym-llm/core";

/** A canvas context that draws nothing and remembers every call and every colour set. */
export function recordingContext(): { context: DrawingContext; calls: string[] } {
  const calls: string[] = [];
  const properties = new Map<string, unknown>();
  const gradient = { addColorStop: (...stop: unknown[]) => calls.push(`stop ${stop.join()}`) };
  const context = new Proxy({} as DrawingContext, {
    get(_target, name: string) {
      if (properties.has(name)) return properties.get(name);
      return (...values: unknown[]) => {
        calls.push(`${name} ${values.join()}`);
        if (name === "measureText") return { width: 8 * String(values[0]).length };
        return name.endsWith("Gradient") ? gradient : undefined;
      };
    },
    set(_target, name: string, value: unknown) {
      properties.set(name, value);
      calls.push(`${name} = ${typeof value === "string" ? value : typeof value}`);
      return true;
    },
  });
  return { context, calls };
}
