import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild({
  figures: "src/figures.ts",
  index: "src/index.ts",
  log: "src/log.ts",
  report: "src/report.ts",
  statistics: "src/statistics.ts",
});
