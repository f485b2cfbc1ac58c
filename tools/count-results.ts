import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

interface Count {
  passed: number;
  failed: number;
}

/** What vitest's JSON reporter and tools/check write. */
interface Results {
  passed?: number;
  failed?: number;
  numPassedTests?: number;
  numFailedTests?: number;
  success?: boolean;
  testResults?: FileResult[];
}

/** A test file as vitest tells it; `message` says why it did not load. */
interface FileResult {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
}

/** The counts of one step. A step that left no file, or that failed without a failed test, counts as one failure. */
function countOf(path: string): Count {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const results: Results = JSON.parse(readFileSync(path, 'utf8'));
  const passed = results.passed ?? results.numPassedTests;
  const failed = results.failed ?? results.numFailedTests;
  if (passed === undefined || failed === undefined) return { passed: 0, failed: 1 };
  return { passed, failed: failed === 0 && results.success === false ? 1 : failed };
}

/** What failed, each with the first line of why, so that the end of a long run tells it. */
function failuresOf(path: string): string[] {
  if (!existsSync(path)) return [];
  const { testResults = [] }: Results = JSON.parse(readFileSync(path, 'utf8'));
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const tests = assertionResults.filter((each) => each.status === 'failed');
    if (tests.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message) || NO_END}`] : [];
    return tests.map(
      ({ fullName, failureMessages = [] }) => `${file} > ${fullName}: ${firstLine(failureMessages[0] ?? '')}`,
    );
  });
}

/** A file that failed by none of its tests and for no reason that it could tell. */
const NO_END = 'it did not come to its end; the process that ran it may have crashed';

/** What broke beside the tests of a step, as tools/beside-tests-reporter.ts writes it. */
function besideTests(path: string): string[] {
  if (!existsSync(path)) return [];
  const texts: string[] = JSON.parse(readFileSync(path, 'utf8'));
  return texts;
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** `count-results.ts conformance DIR` prints that step; `count-results.ts total DIR STEP…` the sum, and ends with 1
 * when anything failed. */
const [what, folder = '.', ...steps] = process.argv.slice(2);
if (what === 'conformance') {
  console.log(`conformance: ${countOf(join(folder, 'conformance.json')).passed} passed`);
} else {
  const counts = steps.map((step) => {
    const { passed, failed } = countOf(join(folder, `${step}.json`));
    // vitest's own results call a run good in which something broke beside the tests.
    const beside = besideTests(join(folder, `${step}.beside.json`)).length;
    return { passed, failed: Math.max(failed, beside) };
  });
  const total = counts.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
  for (const step of steps) {
    for (const failure of failuresOf(join(folder, `${step}.json`))) console.log(`${step}: ${failure}`);
    for (const text of besideTests(join(folder, `${step}.beside.json`)))
      console.log(`${step}, beside the tests: ${text}`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
