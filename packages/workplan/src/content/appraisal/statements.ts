import { dayText, momentText } from '@zhulin/contract';
import type { Block, Row } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { type AppraisedUnit, say, type Telling, tell } from './telling.ts';

/** 四、单位说明与申诉: what every unit said to its result. */
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
      ...(silent === 0 ? [] : [tell(telling, isOpen ? 'statements/open' : 'statements/frozen')]),
    ]),
    sheetOf({
      id: 'statements',
      title: say(telling, 'statements/table'),
      heads: ['unit', 'answer', 'at', 'text'].map(
        (key) => [say(telling, `statements/head/${key}`), 'text'] as const,
      ),
      rows: assessment.units.map((unit) => rowOf(telling, unit)),
    }),
  ];
}

function rowOf(telling: Telling, { name, statement }: AppraisedUnit): Row {
  const none = say(telling, 'none');
  if (statement === null) return plainRow({ author: name }, say(telling, 'statements/silent'), none, none);
  const { answer, text, at } = statement;
  return plainRow(
    { author: name },
    telling.words.text('goals', `answer/${answer}`),
    momentText(at, telling.words),
    text === null ? none : { author: text },
  );
}
