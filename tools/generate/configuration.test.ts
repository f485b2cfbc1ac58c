import { expect, test } from 'vitest';
import { SETTINGS } from '../../apps/server/src/settings-table.ts';
import { listFiles, readText, repositoryRoot } from '../check/repository.ts';

/** What the machine decides, not whoever looks after Zhulin. */
const OF_THE_MACHINE = ['PATH', 'TZ', 'NODE_ENV', 'XDG_CACHE_HOME', 'npm_execpath'];
/** What the proof of the bundle tells its own visitor. */
const OF_A_PROOF = ['LOGIN'];

test('every name that a source reads of the environment stands on the page of settings', () => {
  const sources = listFiles(repositoryRoot, /^(apps|packages|engines|tools)\/.*\.(ts|tsx|mjs)$/)
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => readText(repositoryRoot, path));
  const read = sources.flatMap((text) =>
    [...text.matchAll(/\benv(?:\['(\w+)'\]|\.([A-Z_0-9]+)\b)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    ),
  );
  const known = new Set([...SETTINGS.map(({ name }) => name), ...OF_THE_MACHINE, ...OF_A_PROOF]);
  expect(read.length).toBeGreaterThan(20);
  expect([...new Set(read)].filter((name) => !known.has(name))).toEqual([]);
});

test('the page says every setting once, with its default and whether it is a secret', () => {
  const lines = readText(repositoryRoot, 'docs/configuration.md').split('\n');
  for (const { name, byDefault, isSecret } of SETTINGS) {
    const rows = lines.filter((line) => line.startsWith(`| \`${name}\` |`));
    expect(rows).toHaveLength(1);
    const cells = rows[0]?.split(' | ') ?? [];
    expect(cells[2]).toBe(byDefault === null ? '–' : `\`${byDefault}\``);
    expect(cells[5]?.includes('是')).toBe(isSecret === true);
  }
});
