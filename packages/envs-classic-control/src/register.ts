import { registerEnvs } from "@gym-llm/core";
import { classicControl } from "@gym-llm/envs-classic-control";

registerEnvs(classicControl);
