import type { ConfigIssue } from "./config-error.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { overridePath, quoteOverride } from "./override-syntax.ts";
import { type ConfigPath, YamlSource } from "./yaml-source.ts";

/**
 * An issue that was found after parsing, at the place of the value in the configuration's file, or at the override that
 * brought it. A value that the matrix brought is found in the matrix, if its `value` is given.
 */
export function locateIssue(
  { source }: Pick<ExperimentConfig, "source">,
  path: ConfigPath,
  message: string,
  value?: unknown,
): ConfigIssue {
  const dotted = path.join(".");
  const file = source.file ?? "config";
  const override = source.overrides.findLast((word) =>
    `${dotted}.`.startsWith(`${overridePath(word)}.`),
  );
  if (source.text === null || override !== undefined) {
    const place = override === undefined ? file : quoteOverride(override);
    return { file: place, line: undefined, column: undefined, path: dotted, message };
  }
  const yaml = new YamlSource(source.text, file);
  const { matrix } = yaml.data() as { matrix?: Record<string, unknown[]> | null };
  const index = matrix?.[dotted]?.indexOf(value) ?? -1;
  const position = yaml.locateValue(index < 0 ? path : ["matrix", dotted, index]);
  return { file, ...position, path: dotted, message };
}
