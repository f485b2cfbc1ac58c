import type { FigureRow } from '@zhulin/assessment';
import { rulePartTitle, ruleTitle } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { formatNumber } from '@zhulin/engines/units';
import type { Run, Table } from '../../model.ts';
import { shareCell } from '../cells.ts';
import { type Content, sayingOf } from '../context.ts';
import { ruleOf } from '../norm.ts';
import { numberIn, textIn } from '../rows.ts';
import { columnName, type Head, NOTHING, plainRow, sheetOf, sourceLine, wordIn } from '../table-parts.ts';

const say = sayingOf('chapter-9-cases');

/** Reference communities with what they reached; where the source contradicts itself, a note says so. */
export function casesTable(
  content: Content,
  id: string,
  title: string,
  cases: readonly FigureRow[],
): Table | undefined {
  if (cases.length === 0) return undefined;
  const of = { kind: 'figure', id: 'cases.nearest' } as const;
  const isAnyRanked = cases.some((row) => row['isRanked'] === true);
  return sheetOf({
    id,
    title,
    heads: [
      [say(content, 'table/case'), 'text'],
      [columnName(content, 'communityMode'), 'text'],
      ...(isAnyRanked ? [[say(content, 'table/similarity'), 'number'] satisfies Head] : []),
      [say(content, 'table/reached'), 'text'],
    ],
    rows: cases.map((row) => {
      const rule = ruleOf(content, textIn(row, 'rule'));
      const isRanked = row['isRanked'] === true;
      return plainRow(
        ruleTitle(textIn(row, 'rule'), content.assessment.rules, content.words),
        wordIn(content, row, 'communityMode'),
        ...(isAnyRanked ? [isRanked ? shareCell(numberIn(row, 'likenessShare'), of) : NOTHING] : []),
        rule === undefined ? NOTHING : reached(content, rule),
      );
    }),
    source: sourceLine(content, { rules: cases.map((row) => textIn(row, 'rule')) }),
    notes: [say(content, 'table/note'), ...doubtsOf(content, cases)],
  });
}

function doubtsOf(content: Content, cases: readonly FigureRow[]): string[] {
  return cases.flatMap((row) => {
    const rule = ruleOf(content, textIn(row, 'rule'));
    const doubt = rule?.doubt?.[content.words.language];
    if (rule === undefined || doubt === undefined) return [];
    return [say(content, 'table/doubt', { name: rule.title[content.words.language], doubt })];
  });
}

/** What a case reached, each part with the unit its name says. */
export function reached(content: Content, rule: RuleInForce): Run[] {
  const { value } = rule;
  if (typeof value !== 'object' || Array.isArray(value)) return [NOTHING];
  const of = { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } as const;
  const parts = Object.entries(value).flatMap(([part, number]) =>
    typeof number === 'number' ? [{ text: partText(content, part, number, rule.unit), of }] : [],
  );
  const mark = say(content, 'table/part-and');
  return parts.flatMap((part, index): Run[] => (index === 0 ? [part] : [mark, part]));
}

/** 满意度（%） and 89 as 满意度89%. */
const NAMED_UNIT = /^(.*?)\s*[（(]([^）)]+)[）)]$/u;

function partText(content: Content, part: string, value: number, unit: string): string {
  const title = rulePartTitle(part, content.words);
  const [, name = title, named = unit === '%' ? unit : ''] = NAMED_UNIT.exec(title) ?? [];
  const spaced = /^[A-Za-z]/u.test(named) ? ` ${named}` : say(content, 'table/unit', { unit: named });
  return say(content, value < 0 ? 'table/part-down' : 'table/part', {
    name,
    value: formatNumber(Math.abs(value), { decimals: 2 }),
    unit: named === '' || named === '%' ? named : spaced,
  });
}
