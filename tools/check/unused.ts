import type { Check, Failure } from './check.ts';
import { runTool } from './run-tool.ts';

/** One file of knip's report: a list of findings for each kind, such as files, exports, types, dependencies. */
type KnipIssue = { file: string } & Record<string, string | { name: string; line?: number }[]>;

/** Files, exports, types and dependencies that nothing uses, and packages used without being listed. */
async function checkUnused(root: string): Promise<Failure[]> {
  const { stdout, stderr } = await runTool(
    'knip',
    ['--reporter', 'json', '--no-progress', '--no-config-hints'],
    root,
  );
  if (!stdout.startsWith('{')) throw new Error(`knip: ${stdout}${stderr}`);
  const report: { issues: KnipIssue[] } = JSON.parse(stdout);
  return report.issues.flatMap((issue) =>
    Object.entries(issue).flatMap(([kind, found]): Failure[] => {
      if (typeof found === 'string') return [];
      return found.map(({ name, line }) => ({
        file: issue.file,
        ...(line ? { line } : {}),
        what: kind === 'files' ? 'nothing uses this file' : `${kind}: ${name}`,
        next: ['unlisted', 'unresolved', 'binaries'].includes(kind)
          ? 'declare it in package.json or correct the name'
          : 'use it or remove it (knip.json names the entries)',
      }));
    }),
  );
}

export const unused: Check = { id: 'unused', title: 'nothing unused (knip)', run: checkUnused };
