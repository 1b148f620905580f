import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild({
  index: "src/index.ts",
  openai: "src/openai.ts",
  ollama: "src/ollama.ts",
  calls: "src/calls.ts",
  testing: "src/testing.ts",
});
