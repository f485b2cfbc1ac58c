import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFolder } from './check/fixture.ts';
import { repositoryRoot } from './check/repository.ts';
import { runProgram } from './check/run-tool.ts';

test('a warning or an error that nobody expected fails its test, an expected one does not', () =>
  withFolder(
    {
      'vitest.config.mjs': `export default { test: { setupFiles: ['${join(repositoryRoot, 'tools/test-setup.ts')}'] } };`,
      'x.test.ts': `import { test, vi } from 'vitest';
        test('quiet', () => {});
        test('expected', () => { vi.spyOn(console, 'warn').mockImplementation(() => {}); console.warn('old'); });
        test('warns', () => { console.warn('late', 7); });
        test('complains', () => { console.error('lost'); });`,
    },
    async (root) => {
      symlinkSync(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
      const script = join(root, 'node_modules/vitest/vitest.mjs');
      const report = join(root, 'report.json');
      const words = ['run', '--root', root, '--reporter=json', `--outputFile.json=${report}`];
      const { code } = await runProgram(process.execPath, [script, ...words], root);
      expect(code).toBe(1);
      const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
      const failed = testResults[0].assertionResults.flatMap(
        ({ title, failureMessages }: { title: string; failureMessages: string[] }) =>
          failureMessages.map((message) => `${title}: ${message.split('\n')[1]}`),
      );
      expect(failed).toEqual(['warns: console.warn: late 7', 'complains: console.error: lost']);
    },
  ));
