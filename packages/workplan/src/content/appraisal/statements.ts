import { dayText, momentText } from '@zhulin/contract';
import type { Block, Row } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { type AppraisedUnit, say, type Telling, tell } from './telling.ts';

/** 四、单位说明与申诉: whether every unit agreed with its result. All units get the sheet, so why one objects stays in the case. */
export function statements(telling: Telling): Block[] {
  const { assessment } = telling.sheet;
  const answered = (answer: string) =>
    assessment.units.filter(({ statement }) => statement?.answer === answer).length;
  const silent = assessment.units.filter(({ statement }) => statement === null).length;
  const isOpen = assessment.state === 'stating';
  return [
    { kind: 'heading', level: 1, text: say(telling, 'statements/title') },
    ...paragraph(telling, [
      tell(telling, 'statements/count', {
        until: dayText(assessment.statementsUntil, telling.words),
        confirmed: countText(answered('confirm')),
        objected: countText(answered('object')),
        silent: countText(silent),
      }),
      tell(telling, 'statements/where'),
      ...(silent === 0 ? [] : [tell(telling, isOpen ? 'statements/open' : 'statements/frozen')]),
    ]),
    sheetOf({
      id: 'statements',
      title: say(telling, 'statements/table'),
      heads: ['unit', 'answer', 'at'].map((key) => [say(telling, `statements/head/${key}`), 'text'] as const),
      rows: assessment.units.map((unit) => rowOf(telling, unit)),
    }),
  ];
}

function rowOf(telling: Telling, { name, statement }: AppraisedUnit): Row {
  const none = say(telling, 'none');
  if (statement === null) return plainRow({ author: name }, say(telling, 'statements/silent'), none);
  const { answer, at } = statement;
  const said = telling.words.text('goals', `answer/${answer}`);
  return plainRow({ author: name }, said, momentText(at, telling.words));
}
