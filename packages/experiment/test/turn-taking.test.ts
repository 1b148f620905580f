import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEpisodeLog, replayEpisode, runExperiment } from "../src/index.ts";
import { CountingEnv } from "./support/counting-env.ts";
import { configIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** An environment whose steps take the processor for a while; its episodes have ten. */
class LaboriousEnv extends CountingEnv {
  override step(action: number) {
    const end = performance.now() + 5;
    while (performance.now() < end);
    return super.step(action);
  }
}

/** How often the event loop turns while something goes on. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isOver = true;
  return turns;
}

describe("the event loop", () => {
  it("turns while an episode is played that never has to wait, and while it is replayed", async () => {
    const makeEnvironment = () => new LaboriousEnv();
    const config = configIn(temporaryFolder(), { agent: { backend: "baseline", model: "noop" } });
    let turns = 0;
    const turnsByStep: number[] = [];
    const watch = () => {
      turns++;
      if (turnsByStep.length < 10) setImmediate(watch);
    };
    setImmediate(watch);
    const { folder } = await runExperiment(config, {
      makeEnvironment,
      variables: {},
      onEvent: ({ type }) => {
        if (type === "step") turnsByStep.push(turns);
      },
    });
    expect(turnsByStep).toHaveLength(10);
    expect(new Set(turnsByStep).size).toBeGreaterThan(3);
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    const replayed = await turnsDuring(async () => {
      for await (const _ of replayEpisode(log, { makeEnvironment }));
    });
    expect(replayed).toBeGreaterThan(3);
  });
});
