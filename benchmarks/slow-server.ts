// A chat server that answers every request after the given milliseconds; prints its address, and ends with its parent.

import { startOpenAiServer } from "@gym-llm/llm-backends/testing";

const [delayMs = "200"] = process.argv.slice(2);
const answer = { json: { reflection: "South, then see what is there.", action: 0 } };
const server = await startOpenAiServer(
  () => new Promise((resolve) => setTimeout(() => resolve(answer), Number(delayMs))),
);
console.log(server.url);
process.stdin.resume().on("end", () => process.exit());
