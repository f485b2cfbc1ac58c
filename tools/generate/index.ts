import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../check/repository.ts';
import { differing } from './differing.ts';
import { generators } from './generators.ts';

/** `npm run generate`: writes every generated file that differs from its sources. With --check it writes nothing,
 * names the files and ends with 1. */
const isCheck = process.argv.includes('--check');
const changed = await differing(repositoryRoot, generators);
for (const { path, content } of changed) {
  console.log(isCheck ? `✗ ${path} differs from its sources: npm run generate` : `written ${path}`);
  if (isCheck) continue;
  mkdirSync(dirname(join(repositoryRoot, path)), { recursive: true });
  writeFileSync(join(repositoryRoot, path), content);
}
if (changed.length === 0) console.log(`✓ ${generators.length} generated files are up to date`);
process.exitCode = isCheck && changed.length > 0 ? 1 : 0;
