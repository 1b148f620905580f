// Builds the page into `page`, or into another folder: node --conditions=@gym-llm/source scripts/build-page.ts [folder]
import { join } from "node:path";
import { buildPage } from "./bundle-page.ts";

const [folder = join(import.meta.dirname, "../page")] = process.argv.slice(2);
await buildPage(folder);
