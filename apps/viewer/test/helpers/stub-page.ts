import { mkdirSync, writeFileSync } from "node:fs";

/** What a built page holds, as far as serving it goes. */
export const STUB_PAGE = {
  "index.html": '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"></head></html>\n',
  "page.js": 'console.log("page");\n',
  "page.css": "body { margin: 0 }\n",
  "inter-regular.woff2": "wOF2",
  "notes.md": "What is of no known kind is not served.\n",
};

/** Writes a page that does nothing, for tests of what serves it. */
export function writeStubPage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(STUB_PAGE)) writeFileSync(`${folder}/${name}`, text);
}
