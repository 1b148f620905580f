import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild(
  { index: "src/index.ts", main: "src/main.ts", "viewer-thread": "src/viewer-thread.ts" },
  { shims: true },
);
