export {
  describeEnvironment,
  type EnvironmentSubject,
  type EnvironmentSuiteOptions,
} from "./testing/describe-environment.ts";
export { greyCanvas } from "./testing/grey-canvas.ts";
