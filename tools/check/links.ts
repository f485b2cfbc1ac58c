import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Check, Failure } from './check.ts';
import { anchorsOf, splitMarkdown } from './markdown.ts';
import { lineAt, listFiles, readText } from './repository.ts';

const link =
  /\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\s*\[[^\]]+\]:\s*(\S+)|<(?:a|img)\s[^>]*?(?:href|src)="([^"]+)"/gm;

/** Relative links and anchors of all Markdown files that lead nowhere. Addresses of the web are not visited. */
export function checkLinks(root: string): Failure[] {
  return listFiles(root, /\.md$/).flatMap((file) => {
    const { prose } = splitMarkdown(readText(root, file));
    return [...prose.matchAll(link)].flatMap((match): Failure[] => {
      const target = match[1] ?? match[2] ?? match[3] ?? '';
      if (/^[a-z][a-z+.-]*:/i.test(target)) return [];
      const what = brokenLink(root, file, target);
      return what ? [{ file, line: lineAt(prose, match.index), what, next: 'correct the link' }] : [];
    });
  });
}

function brokenLink(root: string, file: string, target: string): string | undefined {
  const [path = '', anchor] = decodeURI(target).split('#');
  const place = path === '' ? file : posix.join(path.startsWith('/') ? '' : posix.dirname(file), path);
  if (place.startsWith('..')) return `links to ${target}, outside the repository`;
  if (!existsSync(join(root, place))) return `links to ${target}, which does not exist`;
  if (!anchor || !place.endsWith('.md') || anchorsOf(readText(root, place)).has(anchor)) return undefined;
  return `links to ${target}, but ${place} has no such heading`;
}

export const links: Check = { id: 'links', title: 'links of the documents lead somewhere', run: checkLinks };
