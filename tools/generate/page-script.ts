import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../check/repository.ts';

const SOURCE = 'packages/workplan/src/html/page-script.ts';

/** The script of a printed page as text, and the hash by which the page lets it run and nothing else. */
export function pageScriptModule(): string {
  const plain = stripTypeScriptTypes(readFileSync(join(repositoryRoot, SOURCE), 'utf8'));
  const lines = plain
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^export /, '')
        .replace(/ {2,}/g, ' '),
    )
    .filter((line) => line !== '' && !/^(\/\/|\/\*\*|\*)/.test(line));
  const script = `(() => {\n${lines.join('\n')}\nshowSources(document.body);\nfoldContents(document.body);\n})();`;
  const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
  return [
    `// Written by \`npm run generate\` from page-script.ts.`,
    `export const PAGE_SCRIPT = ${JSON.stringify(script)};`,
    `export const PAGE_SCRIPT_HASH = '${hash}';`,
    '',
  ].join('\n');
}
