import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Exchange, send } from "./send.ts";
import { ViewerError } from "./viewer-error.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

/** The page's own files. */
export class PageFiles {
  readonly folder: string;
  readonly names: ReadonlySet<string>;

  private constructor(folder: string, names: ReadonlySet<string>) {
    this.folder = folder;
    this.names = names;
  }

  /** Throws a `ViewerError` where no page was built. */
  static async open(folder: string = builtPage()): Promise<PageFiles> {
    const names = new Set(await readdir(folder).catch(() => [] as string[]));
    if (!names.has("index.html") || !names.has("page.js")) {
      throw new ViewerError(
        `There is no built page in ${folder}. Build it: pnpm --filter @gym-llm/viewer build:page.`,
      );
    }
    return new PageFiles(folder, new Set([...names].filter((name) => extname(name) in TYPES)));
  }

  /** Answers with a file; `false` where there is none of that name. */
  async serve(exchange: Exchange, name: string): Promise<boolean> {
    const type = TYPES[extname(name)];
    if (type === undefined || !this.names.has(name)) return false;
    const path = join(this.folder, name);
    const { size, mtimeMs } = await stat(path);
    const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    const headers = { etag: tag, "cache-control": "no-cache" };
    const isKnown = exchange.request.headers["if-none-match"] === tag;
    const body = isKnown ? "" : await readFile(path);
    send(exchange, { type, body, headers, status: isKnown ? 304 : 200 });
    return true;
  }
}

/** Where this package's page lies, whether it runs from its sources or built. */
function builtPage(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return join(folder, "page");
}
