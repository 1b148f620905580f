import { registerEnvs } from "@gym-llm/core";
import { testEnvironments } from "./test-environments.ts";

registerEnvs(testEnvironments);
