import "@gym-llm/render/register";
import { make, type RgbFrame, registerEnvs } from "@gym-llm/core";
import { CartPoleVectorEnv, classicControl } from "@gym-llm/envs-classic-control";
import { expect, it } from "vitest";

it("CartPoleVectorEnv renders each cart as CartPoleEnv renders it", () => {
  registerEnvs(classicControl);
  const envs = new CartPoleVectorEnv({ numEnvs: 2, renderMode: "rgb_array" });
  expect(() => envs.render()).toThrow(/no state before reset\(\)/);
  const single = make("CartPole-v1", { renderMode: "rgb_array" });
  const options = { low: 0, high: 0 };
  envs.reset({ options });
  single.reset({ options });
  single.step(1);
  envs.step([0, 1]);
  const [left, right] = envs.render() as [RgbFrame, RgbFrame];
  expect(right).toEqual(single.render());
  expect(left).not.toEqual(right);
});
