import { separate } from './code-text.ts';
import { lineAt } from './repository.ts';

export interface Import {
  specifier: string;
  line: number;
}

const opening =
  /(?:\bfrom\s*|\bimport\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|\bimport\.meta\.resolve\s*\(\s*)(['"`])/g;

/** Every module a file names: static, re-exported, dynamic, type-only, required. A computed name is not seen. */
export function importsOf(source: string): Import[] {
  const { code, withStrings } = separate(source);
  return [...code.matchAll(opening)].map((match) => {
    const start = match.index + match[0].length;
    const end = withStrings.indexOf(match[1] ?? '', start);
    return { specifier: withStrings.slice(start, end), line: lineAt(source, match.index) };
  });
}
