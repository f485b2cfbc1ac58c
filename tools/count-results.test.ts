import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFolder } from './check/fixture.ts';
import { repositoryRoot } from './check/repository.ts';
import { runProgram } from './check/run-tool.ts';

const script = join(repositoryRoot, 'tools/count-results.ts');

test.each([
  [
    'all well',
    { tests: { numPassedTests: 7, numFailedTests: 0, success: true }, checks: { passed: 3, failed: 0 } },
    '10 passed, 0 failed',
    0,
  ],
  [
    'a failed test',
    { tests: { numPassedTests: 6, numFailedTests: 1, success: false }, checks: { passed: 3, failed: 0 } },
    '9 passed, 1 failed',
    1,
  ],
  [
    'a file that did not load',
    { tests: { numPassedTests: 7, numFailedTests: 0, success: false }, checks: { passed: 3, failed: 0 } },
    '10 passed, 1 failed',
    1,
  ],
  [
    'a step that left nothing',
    { tests: { numPassedTests: 7, numFailedTests: 0, success: true } },
    '7 passed, 1 failed',
    1,
  ],
  [
    'a process that crashed though all tests passed',
    {
      tests: { numPassedTests: 7, numFailedTests: 0, success: true },
      'tests.beside': ['a process crashed: SIGSEGV'],
      checks: { passed: 3, failed: 0 },
    },
    'tests, beside the tests: a process crashed: SIGSEGV\n10 passed, 1 failed',
    1,
  ],
  ['a report of another kind', { tests: {}, checks: { passed: 3, failed: 0 } }, '3 passed, 1 failed', 1],
])('the count of %s', async (_case, results, line, ending) => {
  const files = Object.entries(results).map(([step, value]) => [`${step}.json`, JSON.stringify(value)]);
  const { code, stdout } = await withFolder(Object.fromEntries(files), (root) =>
    runProgram(process.execPath, [script, 'total', root, 'tests', 'checks'], root),
  );
  expect({ said: stdout.trim(), code }).toEqual({ said: line, code: ending });
});

test('what failed is told before the count, with the first line of why', async () => {
  const tests = {
    numPassedTests: 1,
    numFailedTests: 1,
    success: false,
    testResults: [
      {
        name: join(repositoryRoot, 'a.test.ts'),
        status: 'failed',
        message: '',
        assertionResults: [
          {
            fullName: 'a sum is whole',
            status: 'failed',
            failureMessages: ['expected 3 to be 4\n  at a.test.ts:3'],
          },
          { fullName: 'a sum is exact', status: 'passed' },
        ],
      },
      {
        name: join(repositoryRoot, 'b.test.ts'),
        status: 'failed',
        message: 'no module x\nstack',
        assertionResults: [],
      },
      {
        name: join(repositoryRoot, 'c.test.ts'),
        status: 'failed',
        message: '',
        assertionResults: [{ fullName: 'a share is below one', status: 'pending' }],
      },
    ],
  };
  const files = {
    'tests.json': JSON.stringify(tests),
    'tests.beside.json': JSON.stringify(['a process crashed: SIGSEGV']),
  };
  const { stdout } = await withFolder(files, (root) =>
    runProgram(process.execPath, [script, 'total', root, 'tests'], repositoryRoot),
  );
  expect(stdout.trim().split('\n')).toEqual([
    'tests: a.test.ts > a sum is whole: expected 3 to be 4',
    'tests: b.test.ts: no module x',
    'tests: c.test.ts: it did not come to its end; the process that ran it may have crashed',
    'tests, beside the tests: a process crashed: SIGSEGV',
    '1 passed, 1 failed',
  ]);
});
