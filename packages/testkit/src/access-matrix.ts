import { readFileSync } from 'node:fs';

/** The committed matrix of role × route × link × export column. */
export const accessMatrixFile = new URL('../../../docs/access-matrix.generated.md', import.meta.url);

const HEAD = `# Who reaches what

Written by the tests that ask for it:
\`npx vitest run --no-file-parallelism access-matrix export-columns web/src/routes -u\`. Without \`-u\` they hold the running
server and the menu against it, cell by cell. A number is the status of a refusal; which rows are seen, row security decides.
`;

const TITLES = {
  routes: 'Routes and streams',
  links: 'Links: pages and the menu',
  exports: 'Exports and their columns',
} as const;
type Part = keyof typeof TITLES;

/** The whole matrix with one part as it is found now, for `toMatchFileSnapshot(accessMatrixFile)`. */
export function matrixWith(part: Part, found: string): string {
  const kept = partsOf(readFileSync(accessMatrixFile, 'utf8'));
  const parts = Object.entries(TITLES).map(
    ([name, title]) => `## ${title}\n\n${(name === part ? found : (kept.get(title) ?? '')).trim()}\n`,
  );
  return [HEAD, ...parts].join('\n');
}

/** A table of Markdown, its first row the head. */
export function matrixTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function partsOf(text: string): Map<string, string> {
  return new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), part.slice(end)];
      }),
  );
}
