import type { DataSource } from "../../contract/data-source.ts";
import { bundleSource, isBundle } from "./bundle-source.ts";
import { serverSource } from "./server-source.ts";

/** Where this page's experiments come from: its folder when it is a bundle, else its server. */
export const source: DataSource = isBundle() ? bundleSource() : serverSource();
