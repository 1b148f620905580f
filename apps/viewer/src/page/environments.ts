import { registerEnvs } from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";

// The registry lies on `globalThis`, so the page's own copy of core finds what is registered here.
for (const environments of [toyText, classicControl, box2dEnvironments]) registerEnvs(environments);
