import { packageTests } from "../../configs/tooling/vitest.base.ts";

export default packageTests({ globalSetup: ["test/helpers/build-page-once.ts"] });
