import { choiceText, dayText } from '@zhulin/contract';
import { placeOf, type Standing } from '@zhulin/engines/portfolio';
import type { Block, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { answerOf, cell, countText, from, known, totalRun, uncountedText } from './figures.ts';
import { cityOf, paragraph, say, type Telling, tell } from './telling.ts';

/** Overdue milestones that fill a page. */
const LISTED = 20;

/** 三、进度与里程碑, with the facilities that should open with the housing. */
export function progress(telling: Telling): Block[] {
  const overdue = overdueOf(telling.report.standings);
  return [
    { kind: 'heading', level: 1, text: say(telling, 'progress/title') },
    ...paragraph(telling, milestoneSentences(telling)),
    ...paragraph(telling, lagSentences(telling)),
    ...paragraph(telling, facilitySentences(telling)),
    ...(overdue.length === 0 ? [] : [overdueTable(telling, overdue)]),
  ];
}

function milestoneSentences(telling: Telling): Run[][] {
  const { report, sums } = telling;
  const { milestoneDays } = report.rules;
  const { counted } = sums.total(placeOf('milestones_overdue.reached'));
  if (counted === 0) return [tell(telling, 'progress/no-milestones')];
  const unreported = sums.total(placeOf('milestones_overdue.unreported'));
  return [
    tell(telling, 'progress/milestones', {
      reached: totalRun(telling, 'milestones_overdue.reached'),
      late: totalRun(telling, 'milestones_overdue.reached_late'),
      overdue: totalRun(telling, 'milestones_overdue.overdue'),
      days: milestoneDays.red,
      long: totalRun(telling, 'milestones_overdue.long_overdue'),
      soonDays: milestoneDays.soon,
      soon: totalRun(telling, 'milestones_overdue.soon'),
    }),
    ...(unreported.projects === 0
      ? []
      : [
          tell(telling, 'progress/unreported', {
            projects: countText(unreported.projects),
            n: totalRun(telling, 'milestones_overdue.unreported'),
          }),
        ]),
  ];
}

function lagSentences(telling: Telling): Run[][] {
  const { report, sums } = telling;
  const why = uncountedText(telling, 'progress_lag');
  const uncounted = why === undefined ? [] : [tell(telling, 'progress/lag-uncounted', { why })];
  const { counted } = answerOf(telling, 'progress_lag');
  if (counted === 0) return [tell(telling, 'progress/lag-none'), ...uncounted];
  const rest = known(sums, 'progress_lag.on_schedule');
  const sentence = tell(telling, 'progress/lag', {
    compared: countText(counted),
    most: say(telling, 'points', { n: countText(report.rules.lagMost * 100) }),
    lagging: totalRun(telling, 'progress_lag'),
    rest: rest === null ? say(telling, 'none') : countText(rest),
  });
  return [sentence, ...uncounted];
}

function facilitySentences(telling: Telling): Run[][] {
  const { sums } = telling;
  const { rate } = answerOf(telling, 'facilities');
  const [together, later, undated] = [
    known(sums, 'facilities.with_housing'),
    known(sums, 'facilities.later'),
    known(sums, 'facilities.undated'),
  ];
  const told =
    rate === null || together === null || later === null
      ? []
      : [
          tell(telling, 'progress/facilities', {
            schools: totalRun(telling, 'facilities.schools'),
            hospitals: totalRun(telling, 'facilities.hospitals'),
            elderly: totalRun(telling, 'facilities.elderly_centres'),
            compared: countText(together + later),
            together: totalRun(telling, 'facilities.with_housing'),
            rate: from('facilities', shareText(rate)),
            later: totalRun(telling, 'facilities.later'),
          }),
        ];
  return undated ? [...told, tell(telling, 'progress/facilities-undated', { n: countText(undated) })] : told;
}

interface Overdue {
  readonly standing: Standing;
  readonly milestone: string;
  readonly due: string;
  readonly lateDays: number;
}

/** The longest overdue first. */
function overdueOf(standings: readonly Standing[]): Overdue[] {
  return standings
    .flatMap((standing) =>
      (standing.milestones ?? []).flatMap(({ id, due, state, lateDays }) =>
        state === 'overdue' ? [{ standing, milestone: id, due, lateDays }] : [],
      ),
    )
    .sort(
      (one, other) =>
        other.lateDays - one.lateDays ||
        compare(one.standing.row.id, other.standing.row.id) ||
        compare(one.milestone, other.milestone),
    );
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

function overdueTable(telling: Telling, overdue: readonly Overdue[]): Table {
  const { words } = telling;
  const head = (key: string) => say(telling, `progress/head/${key}`);
  const rows = overdue
    .slice(0, LISTED)
    .map(
      ({ standing, milestone, due, lateDays }): Row =>
        plainRow(
          { author: standing.row.name },
          cityOf(telling, standing),
          choiceText('milestone', milestone, words),
          dayText(due, words),
          cell(telling, 'milestones_overdue.overdue', lateDays),
          { author: standing.row.orgName },
        ),
    );
  const rest = overdue.length - rows.length;
  return sheetOf({
    id: 'overdue',
    title: say(telling, 'progress/table'),
    heads: [
      [head('project'), 'text'],
      [head('city'), 'text'],
      [head('milestone'), 'text'],
      [head('due'), 'text'],
      [head('late'), 'number'],
      [head('unit'), 'text'],
    ],
    rows,
    source: telling.basis.source,
    notes:
      rest > 0
        ? [
            say(telling, telling.basis.isReport ? 'beyond' : 'beyond-live', {
              shown: rows.length,
              rest: countText(rest),
            }),
          ]
        : [],
  });
}
