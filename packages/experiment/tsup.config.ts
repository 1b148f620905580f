import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild({
  index: "src/index.ts",
  log: "src/log.ts",
  statistics: "src/statistics.ts",
});
