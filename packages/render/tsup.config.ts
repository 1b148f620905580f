import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild(
  { index: "src/index.ts", register: "src/register.ts", "gif-worker": "src/gif-worker.ts" },
  { shims: true },
);
