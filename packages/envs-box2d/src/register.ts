import { registerEnvs } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";

registerEnvs(box2dEnvironments);
