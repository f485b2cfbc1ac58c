import type { Words } from '@zhulin/contract';
import { Refusal } from './console.ts';
import { leaveMarkedCopy } from './marked-copy.ts';

interface Faulty {
  readonly problems: readonly {
    readonly sheet: string;
    readonly cell: string;
    readonly text: string;
    readonly next: string;
  }[];
  /** The copy with the problems marked, in Base64. */
  readonly marked: string | null;
}

/** Every problem that a server found in a workbook; the marked copy is left beside it. */
export function faultyWorkbook(path: string, { problems, marked }: Faulty, words: Words): Refusal {
  const lines = problems.map(({ sheet, cell, text, next }) => {
    return `${path}${sheet === '' ? '' : ` [${sheet} ${cell}]`}\n    ${text} ${next}`;
  });
  const copy = marked === null ? [] : [leaveMarkedCopy(path, Buffer.from(marked, 'base64'), words).message];
  const head = words.text('cli', 'problems-import', { path, count: problems.length });
  return new Refusal([head, ...lines, ...copy].join('\n'), { problems });
}
