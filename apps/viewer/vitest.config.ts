import { packageTests } from "../../configs/tooling/vitest.base.ts";

export default packageTests();
