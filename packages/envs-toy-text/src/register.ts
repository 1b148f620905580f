import { registerEnvs } from "@gym-llm/core";
import { toyText } from "./toy-text.ts";

registerEnvs(toyText);
