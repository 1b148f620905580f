export {
  type CallFile,
  type CallFileMode,
  type CallFileOptions,
  openCallFile,
} from "./calls/call-file.ts";
export type { KeptCall, RequestSummary } from "./calls/kept-call.ts";
export { requestHash } from "./calls/request-hash.ts";
export { type CallsOptions, withCalls } from "./calls/with-calls.ts";
