import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Check, Failure } from './check.ts';
import { type Fence, splitMarkdown } from './markdown.ts';
import { listFiles, listWorkspaces, readText, repositoryRoot } from './repository.ts';
import { runProgram } from './run-tool.ts';

const cliStart = 'apps/cli/bin/zhulin.mjs';
/** npm's own commands that the documents may use. */
const npmOwn = new Set(['ci', 'install', 'config', 'cache', 'rebuild', 'pack', 'run']);
const lifecycle = new Set(['start', 'test', 'stop', 'restart']);

interface Block extends Fence {
  file: string;
}

/** What the documents tell people to type. */
export interface Known {
  scripts: ReadonlySet<string>;
  /** The commands of zhulin; undefined when it cannot be asked. */
  zhulin: ReadonlySet<string> | undefined;
}

/** Commands of one block that do not exist. */
export function unknownCommands({ file, line, text }: Block, known: Known): Failure[] {
  return text.split('\n').flatMap((raw, index): Failure[] => {
    const where = { file, line: line + index };
    const command = raw.replace(/^\s*(\$|>)\s+/, '').replace(/\s#.*$/, '');
    const npm = /(?<![\w/.-])npm\s+(?:(?:run|run-script)\s+)?(?!-)([\w:-]+)/.exec(command);
    const script = npm?.[1] ?? '';
    const isRun = /\bnpm\s+run/.test(command);
    if (npm && (isRun || lifecycle.has(script)) && !known.scripts.has(script)) {
      return [{ ...where, what: `package.json has no script ${script}`, next: 'correct the document' }];
    }
    if (npm && !isRun && !lifecycle.has(script) && !npmOwn.has(script)) {
      return [
        { ...where, what: `npm ${script} is not a command`, next: `write npm run ${script}, or correct it` },
      ];
    }
    const zhulin = /\bnpx\s+--no-install\s+zhulin\s+([a-z][\w-]*)/.exec(command)?.[1];
    if (!zhulin || known.zhulin?.has(zhulin)) return [];
    return [{ ...where, what: `zhulin has no command ${zhulin}`, next: 'zhulin --help lists them' }];
  });
}

async function knownCommands(root: string): Promise<Known> {
  const scripts = new Set(Object.keys(listWorkspaces(root)[0]?.manifest.scripts ?? {}));
  if (!existsSync(join(root, cliStart))) return { scripts, zhulin: undefined };
  const { stdout, stderr } = await runProgram(process.execPath, [cliStart, '--help'], root);
  return { scripts, zhulin: new Set((stdout + stderr).match(/\b[a-z][\w-]+\b/g)) };
}

/** Runs a block tagged `sh run` at the root, with the tools of the repository first on PATH. */
async function runBlock(root: string, { file, line, text }: Block): Promise<Failure[]> {
  const path = [
    dirname(process.execPath),
    join(repositoryRoot, 'node_modules/.bin'),
    process.env['PATH'],
  ].join(delimiter);
  const { code, stderr } = await runProgram(
    'env',
    [`PATH=${path}`, 'bash', '-euo', 'pipefail', '-c', text],
    root,
  );
  if (code === 0) return [];
  const said = stderr.trim().split('\n').slice(-3).join(' | ');
  return [
    {
      file,
      line,
      what: `the example ended with ${code}: ${said}`,
      next: 'correct the example or the program',
    },
  ];
}

async function checkCommands(root: string): Promise<Failure[]> {
  const blocks = listFiles(root, /\.md$/).flatMap((file): Block[] =>
    splitMarkdown(readText(root, file))
      .fences.filter(({ info }) => /^(sh|bash|console|shell|powershell)\b/.test(info))
      .map((fence) => ({ file, ...fence })),
  );
  const known = await knownCommands(root);
  const failures = blocks.flatMap((block) => unknownCommands(block, known));
  for (const block of blocks.filter(({ info }) => info === 'sh run'))
    failures.push(...(await runBlock(root, block)));
  return failures;
}

export const commands: Check = {
  id: 'commands',
  title: 'commands of the documents exist and run',
  run: checkCommands,
};
