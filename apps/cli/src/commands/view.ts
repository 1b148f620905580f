import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { openBrowser } from "../open-browser.ts";
import { UsageError } from "../usage-error.ts";

/** Options of `view`. */
export interface ViewOptions {
  readonly port?: number;
  readonly host?: string;
  /** Whether a browser is opened. */
  readonly open?: boolean;
  /** A folder to write the page to, with its data, instead of serving it. */
  readonly bundle?: string;
}

/** Where experiments lie unless told otherwise. */
const DEFAULT_FOLDER = "experiments";

const HELP = `
The page shows what lies in the folder, and what is being played there while it is played: it reads the episode logs,
whoever writes them. It is served to this computer only; --host 0.0.0.0 serves it to everybody who can reach it, without
a password. A bundle is a folder of files that shows the same without a server: open its index.html.`;

/** Puts the command `view` into the program. */
export function addView(program: Command, io: CommandIo, finish: (exitCode: number) => void): void {
  program
    .command("view")
    .description("look at experiments in the browser: matrices, episodes step by step, comparisons")
    .argument("[folder]", "a folder of experiments, or of one", DEFAULT_FOLDER)
    .option("--port <n>", "the port; when it is taken, a free one", portNumber)
    .option("--host <address>", "the address to serve on, instead of this computer alone")
    .option("--no-open", "do not open a browser")
    .option("--bundle <folder>", "write a static site that opens without a server")
    .addHelpText("after", HELP)
    .action(async (folder: string, options: ViewOptions) =>
      finish(await view(folder, options, io)),
    );
}

/** Serves the viewer until the command is stopped, or writes it as files. */
export async function view(folder: string, options: ViewOptions, io: CommandIo): Promise<number> {
  const { bundle, open = true, host, port } = options;
  await checkFolder(folder);
  if (bundle?.trim() === "") throw new UsageError("--bundle must name a folder to write to.");
  const { startViewer, writeBundle } = await import("@gym-llm/viewer");
  if (bundle !== undefined) {
    const { files, bytes, episodes } = await writeBundle({ folder, output: bundle });
    const size = `${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
    io.stdout.write(
      `wrote ${bundle}: ${episodes} episodes, ${size}; open ${join(bundle, "index.html")}\n`,
    );
    if (episodes === 0) io.stderr.write(`there is no episode in ${folder}\n`);
    return EXIT_CODE.done;
  }
  const viewer = await startViewer({
    folder,
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
  }).catch((error: Error) => {
    const isAsked = host !== undefined || port !== undefined;
    throw isAsked && error.message.startsWith("Cannot serve at") ? unusableAddress(error) : error;
  });
  try {
    io.stdout.write(`viewing ${folder} at ${viewer.url}   (Ctrl-C ends)\n`);
    for (const note of servingNotes(viewer.url, options)) io.stderr.write(`${note}\n`);
    if (open) await openBrowser(viewer.url, io);
    await stopped(io.signal);
    return EXIT_CODE.done;
  } finally {
    await viewer.close();
  }
}

/** Throws a `UsageError` that says what there is instead of a folder. */
async function checkFolder(folder: string): Promise<void> {
  const entry = await stat(folder).catch(() => null);
  if (entry?.isDirectory()) return;
  const wish = "Name one that holds experiments: gym-llm view <folder>.";
  if (entry === null) throw new UsageError(`There is no folder ${folder || '""'}. ${wish}`);
  throw new UsageError(`${folder} is a file, and a folder is needed. ${wish}`);
}

/** What was asked of the address and is not so, and who else can reach it. */
function servingNotes(url: string, { host, port }: ViewOptions): string[] {
  const isElsewhere = port !== undefined && port !== 0 && Number(new URL(url).port || 80) !== port;
  return [
    ...(isElsewhere ? [`port ${port} is taken, so a free one is used`] : []),
    ...(host === "0.0.0.0" || host === "::"
      ? ["whoever can reach this computer can look at it too: there is no password"]
      : []),
  ];
}

/** An address that was asked for and cannot be served on. */
function unusableAddress({ message }: Error): Error {
  return new UsageError(
    `${message} --host takes an address of this computer, such as 127.0.0.1, or 0.0.0.0 for all of them; --port one that may be used, or 0 for a free one.`,
  );
}

/** Resolves when the command is stopped; at once where nothing can stop it. */
export async function stopped(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined || signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Reads the number of a port. */
export function portNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError("Give a whole number from 0 to 65535.");
}
