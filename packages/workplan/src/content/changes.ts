import type { FigureChange, Turn } from '@zhulin/assessment';
import {
  dayText,
  fieldText,
  fieldValueText,
  figureTitle,
  findingTitle,
  quantityText,
  type Words,
} from '@zhulin/contract';
import type { IsoDay } from '@zhulin/engines/units';
import type { FieldChange } from '@zhulin/plan';
import type { Block, Cover, Row, Run, Table, WorkplanDocument } from '../model.ts';
import { lightRun, shortHash } from './context.ts';
import { PLAIN } from './plain.ts';

/** One side of a comparison: a version by its number, or a draft, which has none. */
export interface ChangedSide {
  number: number | null;
  planHash: string;
  /** The post, in words. */
  by: string;
  /** Day and time, in words. */
  at: string;
  note: string | null;
}

export interface PlanChanges {
  /** Of the project, as the later side calls it. */
  name: string;
  before: ChangedSide;
  after: ChangedSide;
  fields: readonly FieldChange[];
  figures: readonly FigureChange[];
  findings: readonly Turn[];
  /** The day whose rules both sides were assessed under. */
  asOf: IsoDay;
  rulesHash: string;
}

/** More rows than anybody reads on paper; what is beyond is counted. */
const ROWS_PRINTED = 1000;

interface Content {
  changes: PlanChanges;
  words: Words;
}

function say(
  { words }: Pick<Content, 'words'>,
  key: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return words.text('workplan', key, params);
}

/** 修改说明: which fields say something else, which figures that changed, which findings it turned. Pure. */
export function changesDocumentOf(content: Content): WorkplanDocument {
  const { changes, words } = content;
  return {
    ...PLAIN,
    language: words.language,
    title: say(content, 'changes/file-title', { name: changes.name }),
    day: changes.asOf,
    cover: coverOf(content),
    blocks: [
      { kind: 'heading', level: 1, text: say(content, 'changes/summary-heading') },
      { kind: 'paragraph', runs: [summaryOf(content)] },
      ...part(
        content,
        'fields',
        changes.fields.map((change) => fieldRow(change, words)),
      ),
      ...part(
        content,
        'figures',
        changes.figures.map((change) => figureRow(change, content)),
      ),
      ...part(
        content,
        'findings',
        changes.findings.map((turn) => turnRow(turn, content)),
      ),
    ],
  };
}

function coverOf(content: Content): Cover {
  const { name, before, after, asOf, rulesHash } = content.changes;
  const facts: [string, string][] = [
    ['before', sideText(before, content)],
    ['after', sideText(after, content)],
    ['note', after.note ?? say(content, 'changes/no-note')],
    ['day', dayText(asOf, content.words)],
    ['rules', shortHash(rulesHash)],
  ];
  return {
    name,
    title: say(content, 'changes/title'),
    facts: facts.map(([key, text]) => ({ label: say(content, `changes/cover/${key}`), runs: [text] })),
    seal: { label: say(content, 'cover/unit'), date: say(content, 'cover/date') },
    statement: say(content, 'changes/statement'),
  };
}

function sideText({ number, planHash, by, at }: ChangedSide, content: Content): string {
  const parts = { by, at, hash: shortHash(planHash) };
  return number === null
    ? say(content, 'changes/draft', parts)
    : say(content, 'changes/version', { number, ...parts });
}

function summaryOf(content: Content): string {
  const { fields, figures, findings, asOf } = content.changes;
  return say(content, 'changes/summary', {
    fields: fields.length,
    figures: figures.length,
    findings: findings.length,
    worse: findings.filter(({ after }) => after === 'red').length,
    day: dayText(asOf, content.words),
  });
}

/** A chapter with its table, or with the sentence that nothing changed. */
function part(content: Content, id: 'fields' | 'figures' | 'findings', rows: readonly Row[]): Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: say(content, `changes/${id}/heading`) };
  if (rows.length === 0) return [heading, { kind: 'paragraph', runs: [say(content, `changes/${id}/none`)] }];
  const beyond = rows.length - ROWS_PRINTED;
  const table: Table = {
    kind: 'table',
    id: `changed-${id}`,
    title: say(content, `changes/${id}/table`),
    columns: [
      { head: say(content, `changes/${id}/what`), kind: 'text' },
      { head: say(content, 'changes/was'), kind: 'text' },
      { head: say(content, 'changes/is'), kind: 'text' },
    ],
    rows: rows.slice(0, ROWS_PRINTED),
    notes: beyond > 0 ? [say(content, 'changes/beyond', { count: beyond })] : [],
  };
  return [heading, table];
}

function plainRow(...cells: [Run, Run, Run]): Row {
  return { role: 'plain', cells: cells.map((cell) => [cell]) };
}

function fieldRow({ path, row, before, after }: FieldChange, words: Words): Row {
  const label = fieldText(path, words);
  return plainRow(
    row?.name === undefined ? label : `${label}（${row.name}）`,
    fieldValueText(path, before, words),
    fieldValueText(path, after, words),
  );
}

function figureRow(change: FigureChange, content: Content): Row {
  const { words } = content;
  const text = (value: number | string | null) => {
    if (value === null) return say(content, 'changes/not-known');
    return typeof value === 'number' ? quantityText(value, change.unit, words) : dayText(value, words);
  };
  return plainRow(figureTitle(change, words), text(change.before), text(change.after));
}

function turnRow(turn: Turn, content: Content): Row {
  const { words } = content;
  const light = (each: Turn['before']) =>
    each === null ? say(content, 'changes/no-check') : lightRun(each, words);
  return plainRow(findingTitle(turn, words), light(turn.before), light(turn.after));
}
