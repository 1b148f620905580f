import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import {
  committed,
  full,
  type Recording,
  readRecording,
  recordingsOf,
} from "./support/recordings.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

const IDS = ["Taxi-v4", "Blackjack-v1", "LunarLander-v3", "LunarLanderContinuous-v3"];

/** The lines that a recording calls for. */
function linesOf(recording: Recording): unknown[] {
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

describe.each([
  { name: "committed recordings", folders: committed },
  { name: "full recordings", folders: full },
])("rollout against the $name", ({ folders }) => {
  const files = recordingsOf(IDS, folders);

  test.skipIf(folders.length === 0)("there is something to compare with", () => {
    for (const id of IDS.slice(0, 3)) {
      expect(files.filter((file) => file.includes(`${id}__`)).length).toBeGreaterThan(0);
    }
  });

  test.each(files)("prints what Gymnasium did: %s", async (file) => {
    const recording = readRecording(file);
    const actions = writeTo(temporaryFolder(), "actions.json", JSON.stringify(recording.actions));
    const kwargs = Object.entries(recording.make_kwargs).map(
      ([name, value]) => `${name}=${JSON.stringify(value)}`,
    );
    const io = fakeIo();
    const words = ["rollout", recording.env_id, ...kwargs, "--actions", actions];
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
    expect(lines).toEqual(linesOf(recording));
  });
});
