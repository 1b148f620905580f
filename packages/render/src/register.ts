import { registerEnvs } from "@gym-llm/core";
import { installCanvas, RecordVideo } from "@gym-llm/render";

installCanvas();
registerEnvs({
  name: "@gym-llm/render",
  entryPoints: {},
  environments: [],
  wrappers: { RecordVideo },
});
