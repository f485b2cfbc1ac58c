import type { FigureRow } from '@zhulin/assessment';
import { dayText } from '@zhulin/contract';
import { fen } from '@zhulin/engines/units';
import type { Block, Run, Table } from '../../model.ts';
import { amountCell } from '../cells.ts';
import { type Content, rowsOf } from '../context.ts';
import { inCell, inText, toldIn } from '../in-text.ts';
import { ruleOf } from '../norm.ts';
import { numberIfAny, textIfAny, textIn } from '../rows.ts';
import { cellRun, fromFigure, inputMissing, listed } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { columnName, moneyUnit, NOTHING, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';

const FILE = 'chapter-8-safeguards';
const STANDINGS = ['grounded', 'conditional', 'to_confirm'] as const;
const BY = { kind: 'figure', id: 'policies.table' } as const;

/** 8.2 政策保障: the toolbox with its legal standing, what the plan uses of it, and what that is worth. */
export function policySection(content: Content): Block[] {
  const section = openSection(content, FILE, '8.2');
  const answer = rowsOf(content, 'policies.table');
  if ('lacks' in answer) {
    section.lack(answer.lacks);
    return section.close();
  }
  const { rows } = answer;
  section.tell(...toolbox(content, rows), ...applied(content, rows), ...counted(content, rows));
  const tasks = ahead(content, rows);
  if (tasks.length > 1) section.list(...tasks);
  else section.tell(...tasks);
  section.tell(...misapplied(content, rows), ...unused(content, rows));
  section.add(policiesTable(content, rows));
  return section.close();
}

/** A policy by the name of its rule; one outside the toolbox by what the plan calls it. */
function policyName(content: Content, row: FigureRow): Run {
  const id = textIn(row, 'id');
  const rule = ruleOf(content, `policy_standing.${id}`);
  return rule ? rule.title[content.words.language] : { author: id };
}

/** The same inside a sentence. */
function toldName(content: Content, row: FigureRow): Run {
  const name = policyName(content, row);
  return typeof name === 'string' ? inText(name) : name;
}

function namesOf(content: Content, rows: readonly FigureRow[]): Run[] {
  return listed(
    rows.map((row) => toldName(content, row)),
    content,
  );
}

function toolbox(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const fitting = rows.filter((row) => row['applies'] === 'yes');
  const of = (standing: string) => fitting.filter((row) => row['standing'] === standing).length;
  const days = rows.flatMap((row) => textIfAny(row, 'checked') ?? []).sort();
  const last = days.at(-1);
  if (last === undefined) return [];
  const count = (number: number) => fromFigure(String(number), BY.id);
  const each = STANDINGS.filter((standing) => of(standing) > 0).map((standing) =>
    fromFigure(content.own.text(FILE, `8.2/standing/${standing}`, { count: of(standing) }), BY.id),
  );
  if (each.length === 0) return [];
  return [
    [
      'toolbox',
      {
        count: count(rows.length),
        fitting: count(fitting.length),
        each: listed(each, content),
        day: fromFigure(dayText(last, content.words), BY.id),
      },
    ],
  ];
}

function applied(content: Content, rows: readonly FigureRow[]): Sentence[] {
  if (content.plan.policies === undefined) return [['applied', { names: inputMissing(content, 'policies') }]];
  const used = rows.filter((row) => row['isApplied'] === true);
  if (used.length === 0) return [['applied-none']];
  return [['applied', { count: used.length, names: namesOf(content, used) }]];
}

/** What the base case counts, and what it would be if all were confirmed. */
function counted(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const used = rows.filter((row) => row['isApplied'] === true);
  if (used.length === 0) return [];
  const worth = figureRun(content, 'policies.worth');
  const most = figureRun(content, 'policies.worth_if_confirmed');
  const isCounted = used.some((row) => row['isCounted'] === true);
  return [[isCounted ? 'counted' : 'counted-none', { worth, most }]];
}

/** What has to be brought before a policy that fits may be counted. */
function ahead(content: Content, rows: readonly FigureRow[]): Sentence[] {
  return rows
    .filter((row) => row['isApplied'] === true && row['applies'] === 'yes' && row['isCounted'] !== true)
    .map((row) => [
      'ahead',
      {
        policy: policyName(content, row),
        standing: toldIn(content, row, 'standing'),
        depends: toldIn(content, row, 'dependsOn'),
        reason: toldIn(content, row, 'reason'),
      },
    ]);
}

function misapplied(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const wrong = rows.filter((row) => row['isApplied'] === true && row['applies'] === 'no');
  if (wrong.length === 0) return [];
  return [['misapplied', { names: namesOf(content, wrong), type: inputRun(content, 'project.type') }]];
}

/** Policies that fit, are worth something by computation, and are not used. */
function unused(content: Content, rows: readonly FigureRow[]): Sentence[] {
  return rows
    .filter((row) => row['isApplied'] !== true && row['applies'] === 'yes')
    .flatMap((row): Sentence[] => {
      const worth = numberIfAny(row, 'worthFen');
      if (worth === undefined || worth <= 0) return [];
      return [
        [
          row['standing'] === 'to_confirm' ? 'unused-unconfirmed' : 'unused',
          {
            policy: policyName(content, row),
            worth: cellRun(content, worth, { unit: 'fen', figure: BY.id }),
            depends: toldIn(content, row, 'dependsOn'),
          },
        ],
      ];
    });
}

/** The policies that apply, may apply or are used; the annex holds all. */
function policiesTable(content: Content, all: readonly FigureRow[]): Table | undefined {
  const rows = all.filter((row) => row['applies'] !== 'no' || row['isApplied'] === true);
  if (rows.length === 0) return undefined;
  const left = all.length - rows.length;
  return sheetOf({
    id: 'c8-policies',
    title: content.own.text(FILE, '8.2/table'),
    unit: moneyUnit(content),
    heads: [
      [content.own.text(FILE, '8.2/head-policy'), 'text'],
      [columnName(content, 'applies'), 'mark'],
      [columnName(content, 'standing'), 'mark'],
      [columnName(content, 'dependsOn'), 'text'],
      [columnName(content, 'worthFen'), 'number'],
      [content.own.text(FILE, '8.2/head-state'), 'text'],
    ],
    rows: rows.map((row) => {
      const worth = numberIfAny(row, 'worthFen');
      return plainRow(
        policyName(content, row),
        inCell(wordIn(content, row, 'applies')),
        inCell(wordIn(content, row, 'standing')),
        inCell(wordIn(content, row, 'dependsOn')),
        worth === undefined || row['applies'] === 'no'
          ? NOTHING
          : amountCell(fen(Math.round(worth)), BY, content),
        inCell(wordIn(content, row, 'reason')),
      );
    }),
    source: sourceLine(content, {
      fields: ['policies'],
      rules: rows.map((row) => `policy_standing.${textIn(row, 'id')}`),
    }),
    notes: [
      content.own.text(FILE, '8.2/policies-note'),
      ...(left === 0 ? [] : [content.own.text(FILE, '8.2/left-out', { count: left })]),
    ],
  });
}
