import { SHARE_VERDICTS } from '@zhulin/engines/appraisal';
import type { Row, Table } from '../../model.ts';
import { type Head, plainRow, sheetOf } from '../table-parts.ts';
import { countCell, decidedText, ofScore, pointsCell, scoredCell, shareCell, sourceText } from './figures.ts';
import { rankText, verdictsOf } from './overview.ts';
import { say, type Telling } from './telling.ts';

const POINTS = ['weightNotDue', 'weightUnknown', 'possible'] as const;

/** 附件 考核得分汇总表: how the score of each unit comes about. */
export function scoresTable(telling: Telling): Table {
  const head = (key: string) => say(telling, `scores/head/${key}`);
  const rows = telling.ranking.map(({ unit, rank }): Row => {
    const verdicts = verdictsOf(unit.shares);
    return plainRow(
      rankText(telling, rank),
      { author: unit.name },
      ...SHARE_VERDICTS.map((verdict) => countCell(unit, verdicts[verdict])),
      ...POINTS.map((key) => pointsCell(ofScore(unit, ''), unit[key])),
      scoredCell(telling, unit),
      unit.score === null ? say(telling, 'none') : shareCell(ofScore(unit, ''), unit.score),
      decidedText(telling, unit),
    );
  });
  return sheetOf({
    id: 'scores-table',
    title: say(telling, 'annex/scores'),
    unit: say(telling, 'scores/unit'),
    heads: [
      [head('rank'), 'mark'],
      [head('unit'), 'text'],
      ...SHARE_VERDICTS.map((verdict): Head => [telling.words.text('goals', `verdict/${verdict}`), 'number']),
      ...POINTS.map((key): Head => [head(key), 'number']),
      [head('points'), 'number'],
      [head('score'), 'number'],
      [head('decided'), 'mark'],
    ],
    rows,
    source: sourceText(telling),
    notes: [say(telling, 'scores/note')],
  });
}
