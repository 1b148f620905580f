import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild(
  { index: "src/index.ts", "plots-worker": "src/server/plots-worker.ts" },
  { shims: true },
);
