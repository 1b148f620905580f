import { type Env, type EnvPackage, registerEnvs } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { DictEnv } from "./dict-env.ts";
import { ImageEnv } from "./image-env.ts";

/** The small environments of the recordings, `DictEnv-v0` and `ImageEnv-v0`, under the recordings' entry points. */
export const testEnvironments: EnvPackage = {
  name: "testenvs",
  entryPoints: {
    DictEnv: () => new DictEnv() as unknown as Env,
    ImageEnv: () => new ImageEnv() as unknown as Env,
  },
  environments: [
    { id: "DictEnv-v0", entryPoint: "testenvs:DictEnv" },
    { id: "ImageEnv-v0", entryPoint: "testenvs:ImageEnv" },
  ],
};

/** Registers every environment that the recordings of wrappers and vector environments use. */
export function registerRecordedEnvironments(): void {
  for (const environments of [classicControl, toyText, box2dEnvironments, testEnvironments]) {
    registerEnvs(environments);
  }
}
