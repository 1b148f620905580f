import { styleText } from "node:util";
import type { CommandIo, OutputStream } from "../command-io.ts";

type Format = Parameters<typeof styleText>[0];

/** Puts colour on text where a person sees it. */
export type Style = (format: Format, text: string) => string;

/** Colours for a stream: only on a terminal that is not `dumb`, unless `FORCE_COLOR` says so; `NO_COLOR` goes before both. */
export function styleFor(stream: OutputStream, { variables }: Pick<CommandIo, "variables">): Style {
  const { NO_COLOR, FORCE_COLOR, TERM } = variables;
  const isForced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "";
  const hasColor = !NO_COLOR && (isForced || (stream.isTTY === true && TERM !== "dumb"));
  return (format, text) => (hasColor ? styleText(format, text, { validateStream: false }) : text);
}
