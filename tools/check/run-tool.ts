import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Command-line tools of node_modules, by the script that starts them. */
const scripts = {
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  oxlint: 'oxlint/bin/oxlint',
  knip: 'knip/bin/knip.js',
};

export interface ToolResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end and keeps what it said. Throws when it cannot be started. */
export function runProgram(program: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...said }));
  });
}

/** Runs one of the installed tools over the folder `root`. */
export function runTool(
  tool: keyof typeof scripts,
  args: readonly string[],
  root: string,
): Promise<ToolResult> {
  return runProgram(process.execPath, [join(repositoryRoot, 'node_modules', scripts[tool]), ...args], root);
}
