import { configFromData, configToData } from "./config-data.ts";
import { ConfigError } from "./config-error.ts";
import { matrixCells, withValues } from "./expand-matrix.ts";
import type { ExperimentConfig } from "./experiment-config.ts";
import { withoutPosition } from "./parse-config.ts";
import { validateConfigData } from "./validate-config-data.ts";

/** The configuration of one combination of a matrix. */
export interface CellConfig {
  /** The combination's folder; `null` for a configuration without a matrix. */
  readonly name: string | null;
  readonly config: ExperimentConfig;
}

/** The configurations that a matrix stands for, each without one; the configuration itself when it has none. */
export function configCells(config: ExperimentConfig): CellConfig[] {
  const cells = matrixCells(config.matrix);
  if (cells.length === 0) return [{ name: null, config }];
  const base = { ...configToData(config), matrix: null };
  return cells.map(({ name, values }) => {
    const result = validateConfigData(withValues(base, values));
    if (!result.data) {
      throw new ConfigError(result.issues.map((issue) => withoutPosition(issue, `cell ${name}`)));
    }
    return { name, config: configFromData(result.data, config.source) };
  });
}
