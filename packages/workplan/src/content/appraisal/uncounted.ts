import type { Block, Row, Run } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { lineRun, sourceText } from './figures.ts';
import { joined, say, type Task, type Telling, tell } from './telling.ts';

/** 附件 未计入的项目及原因: every project of which something could not be counted in a goal of a unit. */
export function uncounted(telling: Telling): Block[] {
  const rows = telling.tasks.flatMap((task) => rowsOf(telling, task));
  if (rows.length === 0) return paragraph(telling, [tell(telling, 'uncounted/none')]);
  const projects = new Set(
    telling.tasks.flatMap(({ share }) =>
      share.uncounted.flatMap((each) => each.projects.map(({ id }) => id)),
    ),
  );
  const head = (key: string) => say(telling, `uncounted/head/${key}`);
  return [
    ...paragraph(telling, [tell(telling, 'uncounted/intro', { projects: countText(projects.size) })]),
    sheetOf({
      id: 'uncounted-table',
      title: say(telling, 'annex/uncounted'),
      heads: [
        [head('unit'), 'text'],
        [head('line'), 'text'],
        [head('counted'), 'mark'],
        [head('reason'), 'text'],
        [head('projects'), 'text'],
      ],
      rows,
      source: sourceText(telling),
      notes: [say(telling, 'uncounted/note')],
    }),
  ];
}

function rowsOf(telling: Telling, { unit, line, share }: Task): Row[] {
  return share.uncounted.map(({ reason, projects }) =>
    plainRow(
      { author: unit.name },
      lineRun(telling, line),
      say(telling, 'uncounted/counted', {
        counted: countText(share.counted),
        projects: countText(share.projects),
      }),
      telling.words.text('portfolio', `uncounted/${reason}`),
      projectRuns(telling, projects),
    ),
  );
}

/** Projects that are named. */
const NAMED = 20;

function projectRuns(telling: Telling, projects: Task['share']['uncounted'][number]['projects']): Run[] {
  const named = projects
    .slice(0, NAMED)
    .map(({ id, name }): Run[] => [
      name === null ? say(telling, 'uncounted/nameless', { id: id.slice(0, 8) }) : { author: name },
    ]);
  const runs = joined(telling, named);
  return projects.length <= NAMED
    ? runs
    : tell(telling, 'uncounted/more', { named: runs, n: countText(projects.length) });
}
