import type { Check, Failure } from './check.ts';
import { importsOf } from './imports.ts';
import { type EngineRow, judgeImport, surveyOf } from './judge-import.ts';
import { listFiles, readText } from './repository.ts';

/** apps → packages → engines. Tools stand outside and may look into everything. */
const layers: Record<string, readonly string[]> = {
  apps: ['packages', 'engines'],
  packages: ['packages', 'engines'],
  engines: [],
  tools: ['apps', 'packages', 'engines'],
};

/** The launcher of the apps runs on a Node that cannot read TypeScript yet, so it is in no package. */
const open = ['tools/with-node24.mjs'];

/** One row an engine folder: all that it may import beside its own files. */
export const engineRows: Record<string, EngineRow> = {
  units: { engines: [], packages: [] },
  rules: { engines: ['units'], packages: ['zod'] },
  site: { engines: ['units', 'rules'], packages: [] },
  finance: { engines: ['units', 'rules'], packages: [] },
  schedule: { engines: ['units', 'rules'], packages: [] },
  merkle: { engines: ['units', 'rules'], packages: ['@noble/curves', '@noble/hashes', 'zod'] },
  consistency: { engines: ['units', 'rules'], packages: [] },
  population: { engines: ['units'], packages: [] },
  facilities: { engines: ['units', 'rules', 'population'], packages: [] },
  numeric: { engines: ['units'], packages: [] },
  delphi: { engines: ['units', 'rules', 'numeric'], packages: [] },
  scoring: { engines: ['units', 'rules'], packages: [] },
  issues: { engines: [], packages: [] },
  benefits: { engines: ['units', 'rules', 'issues'], packages: [] },
  'risk-register': { engines: ['rules', 'issues'], packages: [] },
  casebook: { engines: ['rules', 'issues'], packages: [] },
  team: { engines: ['rules', 'issues'], packages: [] },
  risk: { engines: ['numeric', 'schedule'], packages: [] },
  cases: { engines: ['units', 'issues', 'schedule'], packages: [] },
  portfolio: { engines: ['units', 'rules', 'scoring'], packages: [] },
  appraisal: { engines: ['units', 'rules', 'issues', 'numeric', 'portfolio', 'scoring'], packages: [] },
  // `npm run new -- engine NAME` writes its row above this line.
};

/** Holds every import of the repository against the arrows of docs/architecture.md.
 * Refuses: against the layers; into an app; an undeclared package; past index.ts or a declared subpath
 * (tests may also use the testing/ folder of an engine that theirs may import); testing/ in shipped code;
 * between engine folders without a row; between web features; locales/ outside packages/contract. */
export function checkArrows(root: string, rows: Record<string, EngineRow> = engineRows): Failure[] {
  const files = listFiles(root, /\.(ts|tsx|mts|js|mjs)$/);
  const survey = surveyOf(root, { layers, rows, open });
  const refused = files.flatMap((file) => {
    if (!((file.split('/')[0] ?? '') in layers)) return [];
    return importsOf(readText(root, file)).flatMap(({ specifier, line }) => {
      const refusal = judgeImport(survey, file, specifier);
      return refusal ? [{ file, line, ...refusal }] : [];
    });
  });
  return [...strayRows(files, rows), ...refused];
}

/** Engine folders without a row, and rows without a folder. */
function strayRows(files: string[], rows: Record<string, EngineRow>): Failure[] {
  const folders = new Set(files.flatMap((path) => /^engines\/([^/]+)\//.exec(path)?.[1] ?? []));
  const missing = [...folders].filter((folder) => !(folder in rows));
  const stale = Object.keys(rows).filter((folder) => !folders.has(folder));
  const file = 'tools/check/arrows.ts';
  return [
    ...missing.map((folder) => ({
      file: `engines/${folder}`,
      what: 'has no row of arrows',
      next: `add one in ${file}`,
    })),
    ...stale.map((folder) => ({
      file,
      what: `has a row for engines/${folder}, which is not there`,
      next: 'remove it',
    })),
  ];
}

export const arrows: Check = {
  id: 'arrows',
  title: 'imports follow the arrows',
  run: (root) => checkArrows(root),
};
