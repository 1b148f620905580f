import { registry } from "@gym-llm/core";
import { readRecording, recordingSets, recordingsOf, type Trajectory } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import { registerBuiltIns } from "../src/registrations.ts";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

registerBuiltIns();
const IDS = [...registry.keys()];

/** The lines that a recording calls for. */
function linesOf(recording: Trajectory): Record<string, unknown>[] {
  const { actions, obs, reward, info } = recording;
  const resets = new Map(recording.resets.map((reset) => [reset.t, reset]));
  const resetLines = (t: number) => {
    const reset = resets.get(t);
    if (!reset) return [];
    return [{ reset: true, seed: reset.seed, observation: reset.obs, info: reset.info }];
  };
  const steps = actions.flatMap((action, t) => [
    {
      t,
      action,
      observation: obs[t],
      reward: reward[t],
      terminated: recording.terminated[t] === 1,
      truncated: recording.truncated[t] === 1,
      info: info[t] ?? {},
    },
    ...resetLines(t + 1),
  ]);
  return [...resetLines(0), ...steps];
}

describe.each(recordingSets)("rollout against the $name", (set) => {
  const recordings = recordingsOf(set, "traj", IDS).map((path) => ({
    path,
    recording: readRecording<Trajectory>(set, path) as Trajectory,
  }));

  test("there are some of every environment that Gymnasium registers", () => {
    const recorded = new Set(recordings.map(({ recording }) => recording.env_id));
    const plain = [...registry.values()].filter(({ description }) => description === null);
    // The recordings hold LunarLanderContinuous under its own name and as an argument.
    expect(plain.map(({ id }) => id).filter((id) => !recorded.has(id))).toEqual([]);
  });

  test.each(recordings)("prints what Gymnasium did: $path", async ({ recording }) => {
    const { actions, action_dtype, reset_options } = recording;
    const file = writeTo(
      temporaryFolder(),
      "actions.json",
      JSON.stringify(action_dtype === "float64" ? { actions, action_dtype } : actions),
    );
    const kwargs = Object.entries(recording.make_kwargs).map(
      ([name, value]) => `${name}=${JSON.stringify(value)}`,
    );
    const io = fakeIo();
    const words = ["rollout", recording.env_id, ...kwargs, "--actions", file];
    if (reset_options) words.push("--reset-options", JSON.stringify(reset_options));
    expect(await runCommand([...words, "--seed", String(recording.seed)], io)).toBe(0);
    expect(io.stderr.text.replace(/^.*is out of date.*\n/m, "")).toBe("");
    const lines = io.stdout.jsonLines;
    // Recordings of one episode leave out the reset that follows it.
    const endsWithReset = recording.resets.some(({ t }) => t === recording.actions.length);
    const last = lines.at(-1);
    if (!endsWithReset && last?.["reset"]) {
      expect(lines.pop()).toMatchObject({ seed: null });
      expect(lines.at(-1)?.["terminated"] || lines.at(-1)?.["truncated"]).toBe(true);
    }
    expect(lines).toEqual(linesOf(recording));
  });
});
