import { join } from "node:path";
import { buildPage } from "./bundle-page.ts";

await buildPage(join(import.meta.dirname, "../page"));
