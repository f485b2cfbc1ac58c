import { runTool } from './run-tool.ts';

export interface Diagnostic {
  filename: string;
  message: string;
  /** The rule; absent when the file cannot be parsed. */
  code?: string;
  note?: string;
  labels: { span: { line: number } }[];
}

/** What oxlint found under `root` with a configuration of this repository. */
export async function runOxlint(root: string, config: string): Promise<Diagnostic[]> {
  const { stdout, stderr } = await runTool('oxlint', ['-c', config, '--format', 'json', '.'], root);
  if (!stdout.trimStart().startsWith('{')) throw new Error(`oxlint: ${stdout}${stderr}`);
  const report: { diagnostics: Diagnostic[] } = JSON.parse(stdout);
  return report.diagnostics;
}
