import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { episodeLogLineJsonSchema, experimentConfigJsonSchema } from "../src/index.ts";

const folder = join(import.meta.dirname, "..", "schema");
const schemas = {
  experiment: experimentConfigJsonSchema(),
  "episode-log": episodeLogLineJsonSchema(),
};
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
