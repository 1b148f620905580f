import { registerEnvs } from "@gym-llm/core";
import { box2dEnvironments } from "./box2d-environments.ts";

registerEnvs(box2dEnvironments);
