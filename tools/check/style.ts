import type { Check, Failure } from './check.ts';
import { runTool } from './run-tool.ts';

interface BiomeReport {
  diagnostics: {
    severity: string;
    category: string;
    message: string;
    location?: { path: string; start?: { line: number } };
  }[];
}

/** Format, lint rules and order of imports. Warnings count. */
async function checkStyle(root: string): Promise<Failure[]> {
  const { stdout, stderr } = await runTool(
    'biome',
    ['check', '--reporter=json', '--max-diagnostics=none', '.'],
    root,
  );
  if (!stdout.startsWith('{')) throw new Error(`biome: ${stdout}${stderr}`);
  const report: BiomeReport = JSON.parse(stdout);
  return report.diagnostics
    .filter(({ severity }) => severity === 'error' || severity === 'warning' || severity === 'fatal')
    .map(({ category, message, location }) => {
      const line = location?.start?.line;
      return {
        file: location?.path ?? 'biome.json',
        ...(line ? { line } : {}),
        what: category === 'format' ? 'is not formatted' : `${category}: ${message}`,
        next: 'npm run format, or npx --no-install biome check --write FILE',
      };
    });
}

export const style: Check = { id: 'style', title: 'format and lint (biome)', run: checkStyle };
