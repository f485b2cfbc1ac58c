import type { Block, Row, Run, Table } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { achievedText, differenceText, lineRun, ofShare, sourceText, targetText } from './figures.ts';
import { say, type Task, type Telling, tell } from './telling.ts';

/** Tasks that are told one by one; more of them stand in a table. */
const LISTED_MOST = 15;

/** 五、整改与补报要求: what each unit has to make good of what it missed, and to report of what could not be judged. */
export function measures(telling: Telling): Block[] {
  const of = (verdict: Task['share']['verdict']) =>
    telling.tasks.filter(({ share }) => share.verdict === verdict);
  const tasks = [...of('missed'), ...of('unknown')];
  const near = of('within_band').length;
  return [
    { kind: 'heading', level: 1, text: say(telling, 'measures/title') },
    ...demands(telling, tasks),
    ...paragraph(telling, [
      ...(near === 0 ? [] : [tell(telling, 'measures/near', { n: countText(near) })]),
      ...(tasks.length === 0 ? [] : [tell(telling, 'measures/note')]),
    ]),
  ];
}

function demands(telling: Telling, tasks: readonly Task[]): Block[] {
  const due = say(telling, 'measures/next');
  if (tasks.length === 0) return paragraph(telling, [tell(telling, 'measures/none')]);
  if (tasks.length <= LISTED_MOST) {
    const items = tasks.map((task) =>
      task.share.verdict === 'missed' ? missedItem(telling, task, due) : unknownItem(telling, task, due),
    );
    return [{ kind: 'list', items }];
  }
  const n = countText(tasks.length);
  return [
    ...paragraph(telling, [tell(telling, 'measures/many', { n, table: { see: 'measures' }, due })]),
    demandTable(telling, tasks),
  ];
}

function demandTable(telling: Telling, tasks: readonly Task[]): Table {
  const head = (key: string) => say(telling, `measures/head/${key}`);
  return sheetOf({
    id: 'measures',
    title: say(telling, 'measures/table'),
    heads: [
      [head('unit'), 'text'],
      [head('line'), 'text'],
      [head('target'), 'number'],
      [head('achieved'), 'number'],
      [head('demand'), 'text'],
    ],
    rows: tasks.map((task): Row => {
      const { unit, line, share } = task;
      const name = tell(telling, 'measures/line', {
        place: String(line.place + 1),
        line: lineRun(telling, line),
      });
      return plainRow(
        { author: unit.name },
        name,
        targetText(telling, share.target, line),
        ofShare(task, achievedText(telling, task)),
        demandText(telling, task),
      );
    }),
    source: sourceText(telling),
  });
}

function demandText(telling: Telling, task: Task): string {
  const { share, line } = task;
  if (share.verdict !== 'missed')
    return say(telling, 'measures/file', { why: telling.words.text('goals', `unknown/${share.unknown}`) });
  return say(telling, `measures/short/${line.sense}`, { gap: gapText(telling, task) });
}

function gapText(telling: Telling, { share: { target, achieved }, line }: Task): string {
  if (achieved === null) throw new Error('what is not known is not missed');
  return differenceText(telling, Math.abs(target - achieved), line.unit);
}

function missedItem(telling: Telling, task: Task, due: string): Run[] {
  const { share, line, unit } = task;
  return tell(telling, `measures/${line.sense}`, {
    place: String(line.place + 1),
    line: lineRun(telling, line),
    gap: ofShare(task, gapText(telling, task)),
    target: targetText(telling, share.target, line),
    achieved: ofShare(task, achievedText(telling, task)),
    unit: { author: unit.name },
    due,
  });
}

function unknownItem(telling: Telling, { share, line, unit }: Task, due: string): Run[] {
  return tell(telling, 'measures/unknown', {
    place: String(line.place + 1),
    line: lineRun(telling, line),
    why: telling.words.text('goals', `unknown/${share.unknown}`),
    unit: { author: unit.name },
    due,
  });
}
