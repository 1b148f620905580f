import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** The totals of a vitest JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly TestFile[];
}

/** One test file of the report; `message` is set where the file itself could not be run. */
interface TestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

/** What failed, last in the output, so that a log of which only the end is kept still tells. */
function printFailures(report: Report): void {
  for (const file of report.testResults.filter(({ status }) => status === "failed")) {
    const tests = file.assertionResults.filter(({ status }) => status === "failed");
    console.log(`failed: ${relative(root, file.name)}`);
    if (tests.length === 0) console.log(`  ${shorten(file.message)}`);
    for (const test of tests) {
      console.log(`  ${test.fullName}\n    ${shorten(test.failureMessages.join("\n"))}`);
    }
  }
}

function shorten(message: string): string {
  return message.split("\n").slice(0, 20).join("\n    ").slice(0, 2000);
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
  printFailures(report);
  passed += report.numPassedTests;
  failed += report.numFailedTests + brokenFiles;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
