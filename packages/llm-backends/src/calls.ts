export { requestHash } from "./calls/request-hash.ts";
