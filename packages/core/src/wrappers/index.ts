export { OrderEnforcing } from "./order-enforcing.ts";
export { PassiveEnvChecker } from "./passive-env-checker.ts";
export { TimeLimit } from "./time-limit.ts";
export { ActionWrapper, ObservationWrapper, RewardWrapper } from "./transforming.ts";
