import type { FigureRow } from '@zhulin/assessment';
import { listText, ruleSourceText } from '@zhulin/contract';
import type { Column, Row, Run, Table } from '../model.ts';
import { type Content, fieldName, isRuns, say } from './context.ts';
import { ruleOf } from './norm.ts';

/** Tables with more columns stand on a page that lies on its side. */
const UPRIGHT_COLUMNS_MOST = 8;

export type Head = readonly [head: string, kind: Column['kind']];

/** A table of its heads and rows, turned where it is wide. */
export function sheetOf(parts: {
  id: string;
  title: string;
  unit?: string;
  heads: readonly Head[];
  rows: readonly Row[];
  source?: string;
  notes?: readonly string[];
}): Table {
  const { heads, rows, notes, ...rest } = parts;
  return {
    kind: 'table',
    ...rest,
    columns: heads.map(([head, kind]) => ({ head, kind })),
    rows: [...rows],
    ...(heads.length > UPRIGHT_COLUMNS_MOST && { isLandscape: true as const }),
    notes: [...(notes ?? [])],
  };
}

export function plainRow(...cells: (Run | readonly Run[])[]): Row {
  return { role: 'plain', cells: cells.map((cell): Run[] => (isRuns(cell) ? [...cell] : [cell])) };
}

/** The name that tables of figures give a column. */
export function columnName({ words }: Content, column: string): string {
  return words.text('tables', `columns/${column}`);
}

/** The word of a code in a cell of a figure's table; — where the row says nothing. */
export function wordIn({ words }: Content, row: FigureRow, column: string): string {
  const code = row[column];
  if (code === undefined) return NOTHING;
  if (typeof code === 'boolean') return words.text('tables', code ? 'yes' : 'no');
  return words.text('tables', `${column}/${code}`);
}

export const NOTHING = '—';

/** 单位：万元. */
export function moneyUnit(content: Content): string {
  return say(content, 'unit', { unit: say(content, 'wan-yuan') });
}

/** 资料来源：方案数据（…），《…》第 6.2 节: the fields and the rules a table is made from; a value that a rule takes from
 * another is told by its first source. */
export function sourceLine(
  content: Content,
  { fields = [], rules = [] }: { fields?: readonly string[]; rules?: readonly string[] },
): string {
  const { words, plan } = content;
  const names = [...new Set(fields.map((path) => fieldName(path, words, plan)))];
  const sources = rules.flatMap((id) => ruleOf(content, ruleOf(content, id)?.adopts ?? id)?.source ?? []);
  const documents = [...Map.groupBy(sources, ({ doc }) => doc)].map(([doc, of]) => {
    const sections = [...new Set(of.flatMap(({ section }) => section ?? []))].sort();
    const [first] = sections;
    // The places of one document are told together when they are sections by number.
    if (first === undefined || !sections.every((section) => /^\d/.test(section))) {
      return ruleSourceText({ source: { doc } }, words);
    }
    return ruleSourceText(
      { source: { doc, section: sections.join(words.text('findings', 'and-items')) } },
      words,
    );
  });
  const what = [
    ...(names.length === 0 ? [] : [say(content, 'from-plan', { fields: listText(names, words) })]),
    ...new Set(documents),
  ];
  return say(content, 'table-source', { what: listText(what, words) });
}
