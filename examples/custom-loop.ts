/**
 * The loop of an experiment, written out: a configuration, an environment, an agent, and one episode.
 *
 *   in this repository    node --conditions=@gym-llm/source examples/custom-loop.ts [config.yaml]
 *   in your own project   npm install @gym-llm/agent @gym-llm/baselines @gym-llm/envs-box2d @gym-llm/envs-toy-text \
 *                           @gym-llm/experiment @gym-llm/llm-backends
 *                         node custom-loop.ts config.yaml
 */
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-toy-text/register";
import { Agent } from "@gym-llm/agent";
import { registerEmbeddedBackend } from "@gym-llm/baselines";
import { getEnv, getEnvDefinition, parseConfig } from "@gym-llm/experiment";
import { createModel } from "@gym-llm/llm-backends";

registerEmbeddedBackend();

async function play(path: string): Promise<void> {
  const config = parseConfig(path);
  const { seed } = config.experiment;
  const env = getEnv(config.environment, null);
  const model = await createModel(config.agent);
  const agent = new Agent({ config: config.agent, model, ...getEnvDefinition(env) });

  let { observation, info } = env.reset({ seed });
  agent.reset(seed);
  let total = 0;
  let isOver = false;
  for (let step = 1; !isOver; step++) {
    const { rawOutput, action, decision } = await agent.getAction(observation, { info });
    if (decision.endsEpisode) break;
    const result = env.step(action);
    ({ observation, info } = result);
    total += result.reward;
    isOver = result.terminated || result.truncated;
    console.log(`${step}. ${rawOutput.reflection}`);
    console.log(
      `   action ${JSON.stringify(rawOutput.action)}, reward ${result.reward.toFixed(2)}`,
    );
  }
  env.close();
  console.log(`Return: ${total.toFixed(2)}`);
}

try {
  await play(process.argv[2] ?? "configs/lunar_lander_llama31.yaml");
} catch (error) {
  // A configuration that is wrong, or a server or key that is missing: the message says what to do.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
