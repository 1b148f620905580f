import { afterAll, beforeAll } from "vitest";
import { playQuickly } from "./play-quickly.ts";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder.ts";

/** The first episode of `playDemo`. */
export const EPISODE = "demo/episodes/run_0_seed_0";

/** Before the tests of a file: plays `demo` with GIFs into the folder that it returns. Afterwards all of it is gone. */
export function playDemo(): TemporaryFolder {
  const temporary = temporaryFolder();
  beforeAll(async () => {
    await playQuickly(temporary.path, "demo", { experiment: { save_gif: true } });
  }, 60_000);
  afterAll(() => temporary.remove());
  return temporary;
}
