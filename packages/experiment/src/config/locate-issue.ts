import type { ConfigIssue } from "./config-error.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { type ConfigPath, YamlSource } from "./yaml-source.ts";

/**
 * An issue that was found after parsing, at the place of the value in the configuration's file. A value that the
 * matrix brought is found in the matrix, if its `value` is given.
 */
export function locateIssue(
  { source }: Pick<ExperimentConfig, "source">,
  path: ConfigPath,
  message: string,
  value?: unknown,
): ConfigIssue {
  const dotted = path.join(".");
  const file = source.file ?? "config";
  const isOverridden = source.overrides.some((override) => override.startsWith(`${dotted}=`));
  if (source.text === null || isOverridden) {
    return { file, line: undefined, column: undefined, path: dotted, message };
  }
  const yaml = new YamlSource(source.text, file);
  const { matrix } = yaml.data() as { matrix?: Record<string, unknown[]> | null };
  const index = matrix?.[dotted]?.indexOf(value) ?? -1;
  const position = yaml.locateValue(index < 0 ? path : ["matrix", dotted, index]);
  return { file, ...position, path: dotted, message };
}
