import { registry } from "@gym-llm/core";
import { readRecording, recordingSets, recordingsOf, type Trajectory } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import { registerBuiltIns } from "../src/registrations.ts";
import { runCommand } from "../src/run-command.ts";
import { expectNearly } from "./support/expect-nearly.ts";
import { fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

registerBuiltIns();
const IDS = [...registry.keys()];

/**
 * How far observations and rewards may be off. The sine and cosine of float64 differ between platforms in the last
 * place, and an episode carries the difference on.
 */
const TOLERANCE: Readonly<Record<string, number>> = {
  "CartPole-v0": 1e-6,
  "CartPole-v1": 1e-6,
  "MountainCar-v0": 1e-6,
  "MountainCarContinuous-v0": 1e-6,
  "Pendulum-v1": 1e-6,
};

/** Why a recording cannot be played from the command line; `null` when it can. */
function reasonToSkip({ env_id, reset_options, variant }: Trajectory): string | null {
  if (env_id === "Acrobot-v1") return "it is chaotic: differences in the last place grow";
  if (reset_options !== null) return "the command line has no options for resets";
  if (variant === "energy_overrange") return "the actions are outside the action space";
  return null;
}

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
  const played = recordings.filter(({ recording }) => reasonToSkip(recording) === null);

  test("there is something to compare with for every environment that has recordings", () => {
    const ids = new Set(played.map(({ recording }) => recording.env_id));
    for (const id of ["Taxi-v4", "Blackjack-v1", "FrozenLake-v1", "LunarLander-v3"]) {
      expect(ids).toContain(id);
    }
    const missing = recordings
      .map(({ recording }) => recording.env_id)
      .filter((id) => !ids.has(id) && id !== "Acrobot-v1");
    expect(missing).toEqual([]);
  });

  test.each(played)("prints what Gymnasium did: $path", async ({ recording }) => {
    const { actions, action_dtype } = recording;
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
    expect(await runCommand([...words, "--seed", String(recording.seed)], io)).toBe(0);
    expect(io.stderr.text).toBe("");
    const lines = io.stdout.jsonLines;
    // Recordings of one episode leave out the reset that follows it.
    const endsWithReset = recording.resets.some(({ t }) => t === recording.actions.length);
    const last = lines.at(-1);
    if (!endsWithReset && last?.["reset"]) {
      expect(lines.pop()).toMatchObject({ seed: null });
      expect(lines.at(-1)?.["terminated"] || lines.at(-1)?.["truncated"]).toBe(true);
    }
    const tolerance = TOLERANCE[recording.env_id];
    if (tolerance === undefined) expect(lines).toEqual(linesOf(recording));
    else expectNearly(lines, linesOf(recording), tolerance);
  });
});
