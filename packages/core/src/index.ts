export { Env } from "./env.ts";
