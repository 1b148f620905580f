import type { MessagePort } from "node:worker_threads";
import type { EnvSnapshot, Info, ResetOptions } from "../env.ts";
import type { GymErrorCode } from "../errors.ts";
import type { WarningCategory } from "../warnings.ts";
import type { AutoresetMode } from "./autoreset-mode.ts";
import type { SharedBatch } from "./shared-batch.ts";
import type { WorkerEnvRecipe } from "./worker-options.ts";

/** What the threads of one vector environment share. */
export interface SharedState {
  readonly numEnvs: number;
  /** `null` when observations are sent by message. */
  readonly observations: SharedBatch;
  readonly actions: SharedBatch;
  readonly rewards: Float64Array;
  readonly terminations: Uint8Array;
  readonly truncations: Uint8Array;
  /** 1 where the next step begins a new episode instead of taking its action. */
  readonly renewals: Uint8Array;
}

/** What a thread of environments is started with. */
export interface ThreadSetup {
  readonly thread: number;
  /** The environments of this thread: index and recipe. */
  readonly environments: readonly (readonly [index: number, recipe: WorkerEnvRecipe])[];
  /** Modules to import first: npm names or URLs. */
  readonly modules: readonly string[];
  /** Modules to import when the id is not registered after that. */
  readonly fallbackModules: readonly (readonly [id: string, module: string])[];
  /** The program's main script. */
  readonly mainScript: string | null;
  readonly autoresetMode: AutoresetMode;
  readonly state: SharedState;
  /** The cells of `worker-control.ts`. */
  readonly control: Int32Array;
  readonly port: MessagePort;
}

/** What a thread is asked for. A step whose actions are all in shared memory has no message. */
export type ThreadRequest =
  | {
      readonly kind: "step";
      readonly actions: readonly (readonly [index: number, action: unknown])[];
    }
  | {
      readonly kind: "reset";
      readonly resets: readonly (readonly [index: number, options: ResetOptions])[];
    }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "read"; readonly name: string }
  | {
      readonly kind: "write";
      readonly name: string;
      readonly values: readonly (readonly [index: number, value: unknown])[];
    }
  | {
      readonly kind: "restore";
      readonly snapshots: readonly (readonly [index: number, snapshot: EnvSnapshot])[];
    }
  | { readonly kind: "close" };

/** What an environment threw, as data. */
export interface Failure {
  readonly index: number;
  readonly doing: string;
  readonly code: GymErrorCode | null;
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
}

/** What came of a request, but for what is in shared memory. A request of which nothing else came has no message. */
export interface ThreadReply {
  /** What of the observations has no place in shared memory. */
  readonly rests: (readonly [index: number, rest: unknown])[];
  /** Infos in the order in which they are batched. */
  readonly infos: (readonly [index: number, info: Info])[];
  /** What calls and attributes gave. */
  readonly results: (readonly [index: number, result: unknown])[];
  readonly failures: Failure[];
  readonly warnings: (readonly [message: string, category: WarningCategory])[];
  /** Why the thread has no environments. */
  readonly setupFailure: string | null;
}

/** What the supervisor tells of a thread that ended. */
export interface ThreadEnd {
  readonly thread: number;
  readonly exitCode: number;
  /** The error that ended it, if one did. */
  readonly error: string | null;
}

/** What the supervisor is asked for: to start a thread, or to end when all threads have ended. */
export type SupervisorRequest =
  | { readonly kind: "start"; readonly setup: ThreadSetup }
  | { readonly kind: "finish" };

/** What the script of the threads is started with. */
export type ScriptData =
  | {
      readonly role: "supervisor";
      readonly script: string;
      readonly started: Int32Array;
      readonly ends: MessagePort;
      readonly resourceLimits: Readonly<Record<string, number>> | null;
    }
  | { readonly role: "environments"; readonly setup: ThreadSetup };
