import { bundleFile, pictureFile } from "../../contract/bundle-file.ts";
import type { DataSource } from "../../contract/data-source.ts";
import { type EpisodePictures, pictureAddresses } from "../../contract/episode-pictures.ts";

/** What scripts of a bundle call: `gymLlmData(name, value)`. */
type Receiver = (name: string, value: unknown) => void;

interface BundlePage {
  gymLlmData?: Receiver;
}

/** Whether this page is part of a bundle. */
export function isBundle(): boolean {
  return document.documentElement.dataset["bundle"] !== undefined;
}

/**
 * Experiments from the files of a bundle. A page that was opened as a file may not read other files, but it may load
 * scripts: `data/<name>.js` calls `gymLlmData(name, value)` with what a server would have answered.
 */
export function bundleSource(): DataSource {
  const waiting = new Map<string, (value: unknown) => void>();
  const page = globalThis as typeof globalThis & BundlePage;
  page.gymLlmData = (name, value) => waiting.get(name)?.(value);
  const loaded = new Map<string, Promise<unknown>>();
  const load = <Answer>(name: string): Promise<Answer> => {
    const known = loaded.get(name) ?? loadScript(name, waiting);
    loaded.set(name, known);
    return known as Promise<Answer>;
  };
  return {
    isLive: false,
    listExperiments: () => load("experiments"),
    readExperiment: (key) => load(`experiment/${key}`),
    readPlots: (key) => load(`plots/${key}`),
    readLog: (episode) => load(`log/${episode}`),
    findPictures: async (episode) =>
      pictureAddresses(await load<EpisodePictures>(`pictures/${episode}`), (format) =>
        pictureFile(episode, format),
      ),
    follow: () => () => undefined,
  };
}

async function loadScript(
  name: string,
  waiting: Map<string, (value: unknown) => void>,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `${bundleFile(name)}.js`;
    script.onload = () => reject(new Error(`${script.src} does not hold what its name says.`));
    script.onerror = () => reject(new Error(`This bundle has no ${script.src}: write it again.`));
    document.head.append(script);
  });
}
