import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild({ index: "src/index.ts" }, { shims: true });
