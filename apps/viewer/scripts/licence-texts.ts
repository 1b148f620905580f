import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const LICENCE = /^(licen[cs]e|notice)/i;

/** The licences and notices of all packages that files come from, ours included, as one text for whoever gets a bundle of them. */
export function licenceTexts(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(dirname(file)) ?? []));
  const texts = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      name: string;
    };
    for (const file of readdirSync(folder).filter((entry) => LICENCE.test(entry))) {
      const text = readFileSync(join(folder, file), "utf8").trim();
      texts.set(text, [...(texts.get(text) ?? []), name]);
    }
  }
  return [...texts]
    .map(([text, names]) => `${names.join(", ")}\n\n${text}\n`)
    .join(`\n${"-".repeat(72)}\n\n`);
}

/** The folder of the package that a folder belongs to; `null` for none. */
function packageFolder(folder: string): string | null {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    const manifest = join(at, "package.json");
    // Some packages have further manifests inside, without a name.
    if (existsSync(manifest) && "name" in JSON.parse(readFileSync(manifest, "utf8"))) return at;
  }
  return null;
}
