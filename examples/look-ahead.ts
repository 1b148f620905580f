/**
 * An agent that thinks before it acts: from a snapshot it tries every action, plays on at random a few times, goes back,
 * and takes the action after which the pole stood longest. No learning, no model. A snapshot holds the random numbers too,
 * so where the environment throws dice, this agent foresees them.
 *
 *   in this repository    node --conditions=@gym-llm/source examples/look-ahead.ts [environment] [seed]
 *   in your own project   npm install @gym-llm/core @gym-llm/envs-classic-control @gym-llm/envs-toy-text
 *                         node look-ahead.ts CartPole-v1 1
 */
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { createRandom, Discrete, type Env, type EnvSnapshot, make } from "@gym-llm/core";

const ROLLOUTS = 24;
const DEPTH = 60;

const [id = "CartPole-v1", seed = "1"] = process.argv.slice(2);
const env = make<unknown, number>(id);
const { actionSpace } = env;
if (!(actionSpace instanceof Discrete)) throw new Error(`${id} has no countable actions to try.`);
const random = createRandom(Number(seed));

/** The mean return of taking an action and going on at random, from a snapshot. */
function worthOf(action: number, snapshot: EnvSnapshot): number {
  let total = 0;
  for (let rollout = 0; rollout < ROLLOUTS; rollout++) {
    env.restore?.(snapshot);
    let next = action;
    for (let step = 0; step < DEPTH; step++) {
      const { reward, terminated, truncated } = env.step(next);
      total += reward;
      if (terminated || truncated) break;
      next = random.integers(0, (actionSpace as Discrete).n);
    }
  }
  return total / ROLLOUTS;
}

function bestAction(player: Env<unknown, number>): number {
  const snapshot = player.snapshot?.() as EnvSnapshot;
  const values = Array.from({ length: (actionSpace as Discrete).n }, (_, action) =>
    worthOf(action, snapshot),
  );
  player.restore?.(snapshot);
  return values.indexOf(Math.max(...values));
}

env.reset({ seed: Number(seed) });
let total = 0;
let steps = 0;
for (let isOver = false; !isOver; steps++) {
  const { reward, terminated, truncated } = env.step(bestAction(env));
  total += reward;
  isOver = terminated || truncated;
}
console.log(`${id}, seed ${seed}: return ${total} in ${steps} steps`);
