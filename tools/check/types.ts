import type { Check, Failure } from './check.ts';
import { runTool } from './run-tool.ts';

const report = /^(?<file>[^\s(][^(]*)\((?<line>\d+),\d+\): error (?<what>TS\d+: .*)$/;

/** What tsc printed, as failures; a line of another form (a bad tsconfig) is kept as it is. */
export function readTypeErrors(output: string): Failure[] {
  return output.split('\n').flatMap((text): Failure[] => {
    const found = report.exec(text)?.groups;
    if (found) {
      const { file = '', line, what = '' } = found;
      return [{ file, line: Number(line), what, next: 'make the types agree; no cast and no any' }];
    }
    return text.startsWith('error ')
      ? [{ file: 'tsconfig.json', what: text, next: 'repair the configuration' }]
      : [];
  });
}

export const types: Check = {
  id: 'types',
  title: 'types agree (tsc)',
  async run(root) {
    const { code, stdout, stderr } = await runTool('tsc', ['--noEmit', '-p', '.', '--pretty', 'false'], root);
    const failures = readTypeErrors(stdout);
    if (code !== 0 && failures.length === 0) throw new Error(`tsc ended with ${code}: ${stdout}${stderr}`);
    return failures;
  },
};
