import type { EnvControls, EnvKwargs } from "@gym-llm/core";

const discrete: EnvControls = {
  keys: [
    { key: "ArrowUp", action: 2, label: "main engine" },
    { key: "ArrowLeft", action: 1, label: "push left" },
    { key: "ArrowRight", action: 3, label: "push right" },
  ],
  pace: "real-time",
  idleAction: 0,
  combination: "last",
};

/** The side engines fire beyond half of their throttle, the main one with half to all of its power above 0. */
const continuous: EnvControls = {
  keys: [
    { key: "ArrowUp", action: [1, 0], label: "main engine" },
    { key: "ArrowDown", action: [0.2, 0], label: "main engine, throttled" },
    { key: "ArrowLeft", action: [0, -1], label: "push left" },
    { key: "ArrowRight", action: [0, 1], label: "push right" },
    { key: "a", action: [0, -0.6], label: "push left gently" },
    { key: "d", action: [0, 0.6], label: "push right gently" },
  ],
  pace: "real-time",
  idleAction: [0, 0],
  combination: "sum",
};

/** LunarLander on the keyboard. With throttles, keys that are held together work together. */
export function lunarLanderControls(kwargs: EnvKwargs): EnvControls {
  return kwargs["continuous"] === true ? continuous : discrete;
}
