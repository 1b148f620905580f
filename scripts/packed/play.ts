/**
 * Plays with the packages as a Node project has them: environments, wrappers, specs, vectors, pictures, models.
 * Arguments: the folder for videos, and the file of specs to read, or to write when there is none.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Agent } from "@gym-llm/agent";
import { registerEmbeddedBackend } from "@gym-llm/baselines";
import {
  ClipReward,
  EnvSpec,
  getEnvDefinition,
  isRgbFrame,
  make,
  makeVec,
  RecordEpisodeStatistics,
  registerEnvs,
  registry,
  TimeLimit,
  type WrapperChoice,
} from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { createModel } from "@gym-llm/llm-backends";
import { installCanvas, RecordVideo } from "@gym-llm/render";

const IDS = ["CartPole-v1", "BipedalWalker-v3", "Taxi-v4"];
const STEPS = 12;
/** By class, by name, and with options. */
const WRAPPERS: readonly WrapperChoice[] = [
  RecordEpisodeStatistics,
  "OrderEnforcing",
  ["ClipReward", { minReward: -1, maxReward: 1 }],
  { name: "TimeLimit", maxEpisodeSteps: STEPS },
];

function check(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(what);
}

/** The rewards of some steps of the same actions. */
function rewardsOf(id: string | EnvSpec, wrappers: readonly WrapperChoice[] = []): number[] {
  const env = make(id, { wrappers });
  env.reset({ seed: 0 });
  env.actionSpace.seed(0);
  const rewards: number[] = [];
  for (let isOver = false; !isOver && rewards.length < STEPS; ) {
    const { reward, terminated, truncated } = env.step(env.actionSpace.sample());
    rewards.push(reward);
    isOver = terminated || truncated;
  }
  env.close();
  return rewards;
}

function playWrapped(id: string): void {
  const clipped = rewardsOf(id).map((reward) => Math.min(1, Math.max(-1, reward)));
  const wrapped = rewardsOf(id, WRAPPERS);
  check(wrapped.length > 0, `${id} gave no reward`);
  check(JSON.stringify(wrapped) === JSON.stringify(clipped), `${id} was not wrapped`);
  const env = make(id, { wrappers: WRAPPERS });
  check(env instanceof TimeLimit, `the last wrapper of ${id} is not the outermost`);
  check(env.env instanceof ClipReward, `the third wrapper of ${id} is not below it`);
  env.close();
}

function playTogether(id: string): void {
  const envs = makeVec(id, 2, { vectorizationMode: "sync", wrappers: ["RecordEpisodeStatistics"] });
  envs.reset({ seed: 0 });
  envs.actionSpace.seed(0);
  const { rewards, terminations } = envs.step(envs.actionSpace.sample());
  check(rewards.length === 2 && terminations.length === 2, `${id} did not step twice`);
  envs.close();
}

function specTexts(): string[] {
  return IDS.map((id) => {
    const env = make(id, { wrappers: WRAPPERS });
    check(env.spec !== null, `${id} was made without a spec`);
    return env.spec.toJson();
  });
}

function playSpecs(texts: readonly string[]): void {
  for (const [index, text] of texts.entries()) {
    const spec = EnvSpec.fromJson(text);
    check(spec.toJson() === text, `the spec of ${spec.id} is not what was written`);
    const expected = rewardsOf(IDS[index] as string, WRAPPERS);
    check(JSON.stringify(rewardsOf(spec)) === JSON.stringify(expected), `${text} plays otherwise`);
  }
}

function recordVideo(videoFolder: string): void {
  const inner = make("CartPole-v1", { renderMode: "rgb_array" });
  inner.reset({ seed: 0 });
  check(isRgbFrame(inner.render()), "CartPole drew no frame");
  const env = new RecordVideo(inner, { videoFolder });
  env.reset({ seed: 0 });
  for (let step = 0; step < 5; step++) env.step(step % 2);
  env.close();
  const [file] = readdirSync(videoFolder);
  check(file === "rl-video-episode-0.gif", `the video is called ${file}`);
  const head = readFileSync(join(videoFolder, file)).subarray(0, 6).toString("latin1");
  check(head === "GIF89a", `the video begins with ${head}`);
}

async function playWithModel(): Promise<void> {
  registerEmbeddedBackend();
  const env = make("TaxiLLM-v4");
  const config = { backend: "embedded", model: "reference" };
  const model = await createModel(config);
  const agent = new Agent({ config, ...getEnvDefinition(env), model });
  let { observation, info } = env.reset({ seed: 0 });
  agent.reset(0);
  let total = 0;
  for (let isOver = false; !isOver; ) {
    const { action } = await agent.getAction(observation, { info });
    const result = env.step(action);
    ({ observation, info } = result);
    total += result.reward;
    isOver = result.terminated || result.truncated;
  }
  check(total > 0, `the reference policy ended Taxi with a return of ${total}`);
}

async function main(videoFolder: string, specFile: string): Promise<void> {
  check(registry.size === 0, `imports alone registered ${[...registry.keys()].join(", ")}`);
  for (const environments of [toyText, classicControl, box2dEnvironments]) {
    registerEnvs(environments);
  }
  installCanvas();
  for (const id of IDS) {
    playWrapped(id);
    playTogether(id);
  }
  if (!existsSync(specFile)) writeFileSync(specFile, JSON.stringify(specTexts()));
  playSpecs(JSON.parse(readFileSync(specFile, "utf8")) as string[]);
  recordVideo(videoFolder);
  await playWithModel();
}

main(process.argv[2] as string, process.argv[3] as string).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
