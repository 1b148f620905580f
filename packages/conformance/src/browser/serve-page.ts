import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";

/** A page that is served on loopback until closed. */
export interface ServedPage {
  readonly url: string;
  /** Bytes of its script. */
  readonly scriptBytes: number;
  close(): Promise<void>;
}

/** The environments and what plays them as one script for browsers. Throws when anything needs Node. */
export async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "page.ts")],
    bundle: true,
    write: false,
    platform: "browser",
    format: "esm",
    target: "es2023",
    conditions: ["@gym-llm/source"],
    minify: true,
    keepNames: true,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** Serves the page on a free port of loopback, as strict about scripts as WebAssembly allows. */
export async function servePage(script: string): Promise<ServedPage> {
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.writeHead(isScript || request.url === "/" ? 200 : 404, {
      "content-type": isScript ? "text/javascript" : "text/html",
      "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
    });
    response.end(
      isScript
        ? script
        : '<!doctype html><title>gym-llm</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    scriptBytes: Buffer.byteLength(script),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
