import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { arrows } from './arrows.ts';
import type { Check } from './check.ts';
import { commands } from './commands.ts';
import { copies } from './copies.ts';
import { cycles } from './cycles.ts';
import { generated } from './generated.ts';
import { languages } from './languages.ts';
import { lengths } from './lengths.ts';
import { licences } from './licences.ts';
import { links } from './links.ts';
import { lock } from './lock.ts';
import { purity } from './purity.ts';
import { repositoryRoot } from './repository.ts';
import { runChecks } from './run-checks.ts';
import { style } from './style.ts';
import { types } from './types.ts';
import { unused } from './unused.ts';
import { forbiddenWords } from './words.ts';

const checks: readonly Check[] = [
  types,
  style,
  cycles,
  arrows,
  purity,
  unused,
  generated,
  languages,
  links,
  commands,
  lock,
  licences,
  lengths,
  copies,
  forbiddenWords,
];

/** `npm run check [-- ID…]`: all checks, or those named. `--json FILE` also writes `{passed, failed}`. */
const words = process.argv.slice(2);
const jsonAt = words.indexOf('--json');
const [, jsonPath] = jsonAt === -1 ? [] : words.splice(jsonAt, 2);
const unknown = words.filter((word) => !checks.some(({ id }) => id === word));
if (unknown.length > 0) {
  console.error(`no check ${unknown.join(', ')}; there are: ${checks.map(({ id }) => id).join(' ')}`);
  process.exit(2);
}
const chosen = words.length > 0 ? checks.filter(({ id }) => words.includes(id)) : checks;
const count = await runChecks(chosen, repositoryRoot, console.log);
if (jsonPath) {
  mkdirSync(dirname(jsonPath), { recursive: true });
  writeFileSync(jsonPath, JSON.stringify(count));
}
process.exitCode = count.failed > 0 ? 1 : 0;
