import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

/** A script that hands the page a value, as `bundle-source.ts` awaits it. */
export function bundleScript(name: string, value: unknown): string {
  // Parsed as JSON, in which no key means anything special.
  const json = scriptText(JSON.stringify(JSON.stringify(value)));
  return `gymLlmData(${scriptText(JSON.stringify(name))},JSON.parse(${json}));\n`;
}

/** The same of a log, in pieces, however long it is: `{ text, bytes }`. */
export async function* logScript(name: string, path: string): AsyncGenerator<string, void, void> {
  const { size } = await stat(path);
  yield `gymLlmData(${scriptText(JSON.stringify(name))},{"text":"`;
  if (size > 0) {
    const content = createReadStream(path, {
      encoding: "utf8",
      end: size - 1,
      highWaterMark: 1 << 18,
    });
    for await (const text of content as AsyncIterable<string>) {
      yield scriptText(JSON.stringify(text).slice(1, -1));
    }
  }
  yield `","bytes":${size}});\n`;
}

/** JSON that may stand in a script, wherever that stands. */
function scriptText(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
