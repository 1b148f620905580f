import { registerEnvs } from "@gym-llm/core";
import { toyText } from "@gym-llm/envs-toy-text";

registerEnvs(toyText);
