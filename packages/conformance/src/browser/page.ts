import { playEpisodes } from "./play-episodes.ts";

// Whoever drives the browser calls it by name.
Object.assign(globalThis, { playEpisodes });
