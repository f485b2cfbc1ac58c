import type { DocumentWordsFile } from '@zhulin/contract/document-words';
import { valueAt } from '@zhulin/plan';
import type { Column, Run, Said } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { type Content, missingRun } from '../context.ts';
import { sourceLine as lineOf, NOTHING } from '../table-parts.ts';

/** Columns by the key of their head, which stands below `<table>/columns` in the file. */
export function columnsOf(
  content: Content,
  { file, table }: { file: DocumentWordsFile; table: string },
  kinds: Readonly<Record<string, Column['kind']>>,
): Column[] {
  return Object.entries(kinds).map(([key, kind]) => ({
    head: content.own.text(file, `${table}/columns/${key}`),
    kind,
  }));
}

/** A number that the plan states, or what is missing. */
export function inputCell(content: Content, path: string, decimals = 0): Run {
  const value = valueAt(content.plan, path);
  if (typeof value !== 'number') return missingRun(content, [{ kind: 'input', path }]);
  return numberCell(value, decimals, { kind: 'input', path });
}

/** The same where the plan need not say it. */
export function optionalCell(content: Content, path: string, decimals = 0): Run {
  return valueAt(content.plan, path) === undefined ? NOTHING : inputCell(content, path, decimals);
}

/** A share in a column whose head or unit says %, one decimal. */
export function percentCell(share: number, of: Said['of']): Said {
  return numberCell(share * 100, 1, of);
}

/** 资料来源 of a table, where any of the fields that it rests on is given. */
export function sourceLine(content: Content, paths: readonly string[]): { source?: string } {
  const fields = paths.filter((path) => valueAt(content.plan, path) !== undefined);
  return fields.length === 0 ? {} : { source: lineOf(content, { fields }) };
}

/** One line of remarks below a table; none where there is nothing to remark. */
export function notesOf(content: Content, clauses: readonly string[]): string[] {
  if (clauses.length === 0) return [];
  return [clauses.join(content.own.text('annexes', 'note-and'))];
}

/** The numbers of the rows of a table that has parts: each call gives the next, from 1. */
export function rowNumbers(): () => number {
  let number = 0;
  return () => {
    number += 1;
    return number;
  };
}
