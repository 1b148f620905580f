export { type Clock, type CommandIo, type OutputStream, processIo } from "./command-io.ts";
export { runCommand } from "./run-command.ts";
