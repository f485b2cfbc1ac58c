export interface Fence {
  /** The words after the three backticks, such as `sh` or `sh run`. */
  info: string;
  /** Line of the first line inside, 1 for the first of the file. */
  line: number;
  text: string;
}

/** The fenced blocks of a Markdown text, and the text with them (and code spans) blanked. */
export function splitMarkdown(source: string): { prose: string; fences: Fence[] } {
  const fences: Fence[] = [];
  const prose: string[] = [];
  let open: { mark: string; info: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of source.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})(.*)$/.exec(line);
    if (open && mark?.[1]?.startsWith(open.mark) && mark[2]?.trim() === '') {
      fences.push({ info: open.info, line: open.line, text: open.lines.join('\n') });
      open = undefined;
      prose.push('');
    } else if (open) {
      open.lines.push(line);
      prose.push('');
    } else if (mark?.[1]) {
      open = { mark: mark[1], info: mark[2]?.trim() ?? '', line: index + 2, lines: [] };
      prose.push('');
    } else {
      prose.push(line.replace(/`[^`]*`/g, (span) => ' '.repeat(span.length)));
    }
  }
  return { prose: prose.join('\n'), fences };
}

/** The anchors GitHub gives to the headings of a Markdown text, and those written as `<a id>`. */
export function anchorsOf(source: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const fenceLess = source.replace(/^\s*(`{3,}|~{3,})[^\n]*\n[\s\S]*?\n\s*\1\s*$/gm, '');
  for (const match of fenceLess.matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)) {
    const words = (match[1] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
    const times = seen.get(slug);
    seen.set(slug, times === undefined ? 0 : times + 1);
    anchors.add(times === undefined ? slug : `${slug}-${times + 1}`);
  }
  for (const match of fenceLess.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add(match[1] ?? '');
  return anchors;
}
