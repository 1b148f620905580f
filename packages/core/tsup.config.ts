import { packageBuild } from "../../configs/tooling/tsup.base.ts";

export default packageBuild(
  {
    index: "src/index.ts",
    drawing: "src/drawing.ts",
    testing: "src/testing.ts",
    "vector-worker": "src/vector/vector-worker.ts",
  },
  {
    // `import.meta.url` does not exist in CommonJS; src/vector/worker-threads.ts takes a path as well.
    esbuildOptions(options, { format }) {
      if (format === "cjs") options.define = { ...options.define, "import.meta.url": "__filename" };
    },
  },
);
