// Measures one workload and prints the figure as JSON: what typescript.ts asks for, as python_rates.py answers for Python.
// What draws, encodes or drives a browser is loaded for its own figures only: it is memory that others would count.

import { createRandom, type VectorizationMode } from "@gym-llm/core";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { callCost, heapWhileLogging } from "./harness.ts";
import { memoryGrowth } from "./memory.ts";
import { callsPerSecond } from "./rate.ts";
import { stepsPerSecond, vectorStepsPerSecond } from "./steps.ts";
import { wallTime } from "./wall-time.ts";

const [seconds = "1", question, id = "", ...words] = process.argv.slice(2);

async function answer(): Promise<unknown> {
  switch (question) {
    case "call-cost":
      return callCost(Number(id), words[0] === "slow");
    case "gif-stalls":
      return (await import("./event-loop.ts")).measureGifStalls(id, Number(words[0]));
    case "viewer-loads":
      return (await import("./viewer-loads.ts")).viewerLoads();
    case "follow-cost":
      return (await import("./viewer-follow.ts")).followCost();
    case "gif-encoding":
      return (await import("./gif-encoding.ts")).measureGifEncoding(id, Number(words[0]));
    case "wall-time":
      return wallTime(JSON.parse(id));
    case "heap-while-logging":
      return heapWhileLogging(Number(id), Number(words[0]));
    case "doubles": {
      const random = createRandom(0);
      return callsPerSecond(() => random.random(), Number(seconds));
    }
    case "environment":
      return stepsPerSecond(id, { seconds: Number(seconds), unwrapped: words[0] === "bare" });
    case "growth":
      return memoryGrowth(id, Number(words[0]));
    case "vector": {
      const [numEnvs, mode] = words as [string, VectorizationMode];
      return vectorStepsPerSecond(id, { numEnvs: Number(numEnvs), mode, seconds: Number(seconds) });
    }
    default:
      throw new Error(`There is no workload "${question}".`);
  }
}

// The warnings of environments go to standard error, which nobody reads unless the workload fails.
console.log(JSON.stringify(await answer()));
