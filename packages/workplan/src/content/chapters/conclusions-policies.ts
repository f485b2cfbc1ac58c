import type { FigureRow } from '@zhulin/assessment';
import { dayText, ruleTitle } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { type Content, type Part, rowsOf } from '../context.ts';
import { inText } from '../in-text.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { fromFigure, listed } from '../said.ts';
import { openSection, type Sentence } from '../section.ts';
import { wordIn } from '../table-parts.ts';
import { compared } from './compared.ts';
import { brokenBelow, findingOf } from './findings-of.ts';
import { ownCell, ownFigure, ownRun } from './own.ts';

const FILE = 'chapter-10-conclusions';
const TABLE = 'policies.table';

/** 政策建议: what this project's policies and gaps call for, each with its legal standing. */
export function policySection(content: Content): Block[] {
  const section = openSection(content, FILE, '10.2');
  const answer = rowsOf(content, TABLE);
  if ('lacks' in answer) section.lack(answer.lacks);
  else {
    section.tell(money(content));
    const advice = [
      ...answer.rows.filter((row) => row['isApplied'] === true).map((row) => applied(content, row)),
      ...(isShort(content) ? answer.rows.flatMap((row) => consider(content, row)) : []),
      ...unknown(content, answer.rows),
      ...gaps(content),
    ];
    if (advice.length > 1) section.list(...advice);
    else section.tell(...advice);
    section.tell(...others(content, answer.rows), ...checked(content, answer.rows));
  }
  return section.close();
}

/** Whether money is lacking in any month, or in all. */
function isShort(content: Content): boolean {
  return ['finance.cash.lowest', 'finance.funding.gap'].some((id) => {
    const own = ownFigure(content, id);
    return !('lacks' in own) && own.value < 0;
  });
}

function money(content: Content): Sentence {
  const lowest = ownFigure(content, 'finance.cash.lowest');
  if ('lacks' in lowest) return ['money/even', { lowest: ownRun(content, lowest) }];
  if (lowest.value >= 0) return ['money/even', { lowest: ownRun(content, lowest) }];
  return ['money/short', { gap: ownRun(content, { ...lowest, value: -lowest.value }) }];
}

function name(content: Content, row: FigureRow): string {
  const id = `policy_standing.${textIn(row, 'id')}`;
  return ruleTitle(id, content.assessment.rules, content.words);
}

function partsOf(content: Content, row: FigureRow): Record<string, Part> {
  return {
    name: fromFigure(name(content, row), TABLE),
    standing: fromFigure(wordIn(content, row, 'standing'), TABLE),
    depends: wordIn(content, row, 'dependsOn'),
  };
}

/** A policy the plan counts on. */
function applied(content: Content, row: FigureRow): Sentence {
  const parts = partsOf(content, row);
  if (row['applies'] === 'no') return ['applied/withdraw', parts];
  if (row['isCounted'] === true) {
    const worth = numberIfAny(row, 'worthFen');
    if (worth === undefined) return ['applied/keep', parts];
    return ['applied/counted', { ...parts, worth: ownRun(content, ownCell(TABLE, worth, 'fen')) }];
  }
  return ['applied/settle', { ...parts, reason: wordIn(content, row, 'reason') }];
}

/** A policy that would bring money, not applied yet. */
function consider(content: Content, row: FigureRow): Sentence[] {
  const worth = numberIfAny(row, 'worthFen');
  if (row['isApplied'] === true || row['applies'] !== 'yes' || worth === undefined) return [];
  const key = row['standing'] === 'to_confirm' ? 'consider/confirm' : 'consider/apply';
  return [[key, { ...partsOf(content, row), worth: ownRun(content, ownCell(TABLE, worth, 'fen')) }]];
}

function unknown(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const open = rows.filter((row) => row['applies'] === 'unknown');
  if (open.length === 0) return [];
  return [['unknown', { names: namesOf(content, open) }]];
}

function namesOf(content: Content, rows: readonly FigureRow[]): Run[] {
  return listed(
    rows.map((row) => fromFigure(inText(name(content, row)), TABLE)),
    content,
  );
}

/** What the gaps of this project ask of departments. */
function gaps(content: Content): Sentence[] {
  const preparation = findingOf(content, 'schedule.stage.preparation');
  const facilities = brokenBelow(content, 'facilities.');
  const land = findingOf(content, 'consistency.joint_land');
  return [
    ...(preparation?.light === 'amber' || preparation?.light === 'red'
      ? [
          compared(content, 'gaps/approval', ownFigure(content, 'schedule.stage.preparation'), {
            rule: 'stage.preparation',
          }),
        ]
      : []),
    ...(facilities.length > 0 ? [['gaps/facilities', { count: facilities.length }] as const] : []),
    ...(land?.light === 'red'
      ? [['gaps/land', { share: ownRun(content, ownFigure(content, 'consistency.joint_land')) }] as const]
      : []),
  ];
}

/** Tools that apply and are not used, by standing. */
function others(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const unused = rows.filter(
    (row) =>
      row['isApplied'] !== true &&
      row['applies'] === 'yes' &&
      !(isShort(content) && numberIfAny(row, 'worthFen') !== undefined),
  );
  const confirmed = unused.filter((row) => row['standing'] !== 'to_confirm');
  const open = unused.filter((row) => row['standing'] === 'to_confirm');
  return [
    ...(confirmed.length > 0
      ? [['others/conditional', { names: namesOf(content, confirmed) }] as const]
      : []),
    ...(open.length > 0 ? [['others/confirm', { names: namesOf(content, open) }] as const] : []),
  ];
}

function checked(content: Content, rows: readonly FigureRow[]): Sentence[] {
  const days = rows.flatMap((row) => (typeof row['checked'] === 'string' ? [row['checked']] : [])).sort();
  const last = days.at(-1);
  return last === undefined ? [] : [['checked', { day: fromFigure(dayText(last, content.words), TABLE) }]];
}
