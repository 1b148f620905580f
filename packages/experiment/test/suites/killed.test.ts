import { createRandom } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { startDeterministicServer } from "../support/deterministic-server.ts";
import { filesIn } from "../support/experiment-files.ts";
import { KillableExperiment, type KillMoment } from "../support/killable-experiment.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { withoutTimings } from "../support/without-timings.ts";

const KILLS = 50;
const KILLS_OF_ONE = 5;
/** Calls that the experiment has under way at a time. */
const CONCURRENCY = 3;

/** What an experiment left behind, apart from times: every line of JSON in every file. */
function contentOf(folder: string): Record<string, unknown> {
  const kept = [...filesIn(folder)].filter(([path]) => !/(^|\/)(config\.|invocation)/.test(path));
  return Object.fromEntries(
    kept.map(([path, text]) => {
      const isLines = path.endsWith(".jsonl");
      const texts = isLines ? text.trimEnd().split("\n") : [text];
      return [path, texts.map((part) => withoutTimings(JSON.parse(part)))];
    }),
  );
}

/** Seeded moments in the course of an experiment, the earliest first. */
function killMoments(seed: number, whole: { requests: number; bytes: number }): KillMoment[] {
  const random = createRandom(seed);
  const shares = Array.from({ length: KILLS_OF_ONE }, () => random.uniform(0, 0.97)).sort(
    (a, b) => a - b,
  );
  return shares.map((share) => {
    const by = random.random() < 0.5 ? "requests" : "bytes";
    return { by, count: Math.max(1, Math.floor(share * whole[by])) };
  });
}

/** Kills an experiment again and again and lets it end; says how often it was killed. */
async function killAndEnd(
  experiment: KillableExperiment,
  moments: readonly KillMoment[],
  seed: number,
) {
  const random = createRandom(seed);
  const logged: ReadonlySet<string>[] = [];
  let tears = 0;
  for (const moment of moments) {
    const exitCode = await experiment.play(moment);
    if (exitCode !== null) break;
    // Every third time the kill came in the middle of a write.
    if (random.random() < 1 / 3 && experiment.tear(random.random())) tears++;
    logged.push(experiment.loggedAnswers());
  }
  const exitCode = await experiment.play();
  return { exitCode, logged, tears };
}

describe("an experiment that is killed", () => {
  it("at fifty moments ends as one that never stopped, and asks for no answer twice that was recorded", async () => {
    const server = await startDeterministicServer();
    const compileCache = temporaryFolder();
    const start = (key: string) =>
      new KillableExperiment({ parent: temporaryFolder(), key, server, compileCache });
    const whole = start("whole-experiment");
    expect(await whole.play()).toBe(0);
    const expected = contentOf(whole.folder);
    expect(Object.keys(expected).filter((path) => path.endsWith(".jsonl"))).toHaveLength(12);
    expect(new Set(whole.asked.flat()).size).toBe(whole.requests);

    let kills = 0;
    let tears = 0;
    const playRound = async (round: number) => {
      const experiment = start(`killed-experiment-${round}`);
      const played = await killAndEnd(experiment, killMoments(round, whole), round);
      kills += played.logged.length;
      tears += played.tears;
      expect(played.exitCode).toBe(0);
      expect([...filesIn(experiment.folder).keys()]).toEqual([...filesIn(whole.folder).keys()]);
      expect(contentOf(experiment.folder)).toEqual(expected);

      for (const [index, logged] of played.logged.entries()) {
        const later = experiment.asked[index + 1] ?? [];
        expect(later.filter((id) => logged.has(id))).toEqual([]);
        const before = new Set(experiment.asked.slice(0, index + 1).flat());
        const again = later.filter((id) => before.has(id));
        expect(again.length).toBeLessThanOrEqual(CONCURRENCY + 1);
      }
      expect(new Set(experiment.asked.flat())).toEqual(new Set(whole.asked.flat()));
    };
    for (let round = 0; kills < KILLS; round += 2) {
      await Promise.all([playRound(round), playRound(round + 1)]);
    }
    expect(tears).toBeGreaterThan(5);
  }, 600_000);
});
