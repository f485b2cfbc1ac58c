import { join } from 'node:path';
import type { Check } from './check.ts';
import { repositoryRoot } from './repository.ts';
import { runProgram } from './run-tool.ts';

/** Runs the generators in a process of their own, so that what they load cannot disturb the other checks. */
export const generated: Check = {
  id: 'generated',
  title: 'generated files equal their sources',
  async run(root) {
    const script = join(repositoryRoot, 'tools/generate/index.ts');
    const { code, stdout, stderr } = await runProgram(process.execPath, [script, '--check'], root);
    const named = [...stdout.matchAll(/^✗ (\S+) (.*)$/gm)].map(([, file = '', what = '']) => ({
      file,
      what,
    }));
    if (code !== 0 && named.length === 0) throw new Error(`the generators failed: ${stderr}`);
    return named.map(({ file }) => ({ file, what: 'differs from its sources', next: 'npm run generate' }));
  },
};
