import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The totals of a vitest JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

const root = join(import.meta.dirname, "..");
const projects = ["packages", "apps"]
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .filter((folder) => existsSync(join(root, folder, "package.json")));

let passed = 0;
let failed = 0;
for (const project of projects) {
  const path = join(root, project, "reports", "vitest.json");
  if (!existsSync(path)) {
    console.log(`${project}: no test report, so its tests did not run`);
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(path, "utf8")) as Report;
  const brokenFiles = report.numFailedTests === 0 ? report.numFailedTestSuites : 0;
  if (report.numPassedTests + report.numFailedTests === 0) {
    console.log(`${project}: executed no test`);
    failed += 1;
  }
  passed += report.numPassedTests;
  failed += report.numFailedTests + brokenFiles;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
