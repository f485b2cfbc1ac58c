import { dayText } from '@zhulin/contract';
import { weightsOf } from '@zhulin/engines/appraisal';
import type { Row, Run, Table } from '../../model.ts';
import { countText } from '../portfolio-report/figures.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { definitionText, dimensionText, lineRun, pointsText, targetText } from './figures.ts';
import { type AppraisedLine, joined, say, type Telling } from './telling.ts';

/** 附件 考核目标与口径: every line, how it is counted, who leads it. */
export function linesTable(telling: Telling): Table {
  const { lines } = telling.sheet.assessment;
  const weights = weightsOf(lines);
  const head = (key: string) => say(telling, `lines/head/${key}`);
  return sheetOf({
    id: 'lines-table',
    title: say(telling, 'annex/lines'),
    heads: [
      [head('place'), 'mark'],
      [head('line'), 'text'],
      [head('dimension'), 'text'],
      [head('definition'), 'text'],
      [head('target'), 'number'],
      [head('due'), 'text'],
      [head('weight'), 'number'],
      [head('lead'), 'text'],
      [head('responsible'), 'number'],
    ],
    rows: lines.map(
      (line): Row =>
        plainRow(
          String(line.place + 1),
          lineRun(telling, line),
          dimensionText(telling, line),
          definitionText(telling, line),
          targetText(telling, line.target, line),
          dayText(line.due, telling.words),
          weightText(weights.get(line.id)),
          leadRuns(telling, line),
          countText(unitsOf(telling, line, 'responsible').length),
        ),
    ),
    notes: [say(telling, 'lines/note')],
  });
}

function weightText(weight: number | undefined): string {
  if (weight === undefined) throw new Error('a line has no weight');
  return pointsText(weight);
}

const unitsOf = ({ tasks }: Telling, line: AppraisedLine, part: string) =>
  tasks.flatMap((task) => (task.line.id === line.id && task.share.part === part ? [task.unit] : []));

function leadRuns(telling: Telling, line: AppraisedLine): Run[] {
  const leads = unitsOf(telling, line, 'lead');
  if (leads.length === 0) return [say(telling, 'none')];
  return joined(
    telling,
    leads.map(({ name }) => [{ author: name }]),
  );
}
