export { applyOverrides } from "./config/apply-overrides.ts";
export { ConfigError, type ConfigIssue } from "./config/config-error.ts";
export { experimentConfigJsonSchema } from "./config/config-schema.ts";
export { parseConfig, parseConfigText, resolveConfig } from "./config/parse-config.ts";
