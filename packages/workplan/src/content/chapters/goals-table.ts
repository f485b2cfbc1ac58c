import { quantityText, ruleTitle } from '@zhulin/contract';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import type { Row, Run, Table } from '../../model.ts';
import { shortSource, statedBy } from '../annexes/self-check.ts';
import { type Content, say as frame, missingHere, phrase, rowsOf, sayingOf } from '../context.ts';
import { numberIn, textIn } from '../rows.ts';
import { fromFigure } from '../said.ts';
import { NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';
import { PHASES } from './goal-phases.ts';
import { goalCell, isPerCent } from './goal-value.ts';

const FILE = 'chapter-3-goals';
const say = sayingOf(FILE);

/** All goals by dimension and phase: the plan's own, then those that the work plan sets. */
export function goalsTable(content: Content): Table | undefined {
  const rows = GOAL_DIMENSIONS.flatMap((dimension): Row[] => {
    const inside = [...ownRows(content, dimension), ...ruledRows(content, dimension)];
    if (inside.length === 0) return [];
    return [{ role: 'group', cells: [[say(content, `3.1/dimensions/${dimension}`)]] }, ...inside];
  });
  if (rows.length === 0) return undefined;
  // Goals that the work plan sets have no unit that answers for them.
  const hasUnits = hasOwnGoals(content);
  const phase = (key: (typeof PHASES)[number]) => content.words.text('tables', `phase/${key}`);
  return sheetOf({
    id: 'c3-goals',
    title: say(content, '3.1/table/title'),
    heads: [
      [say(content, '3.1/table/goal'), 'text'],
      [phase('near'), 'number'],
      [phase('mid'), 'number'],
      [phase('far'), 'number'],
      ...(hasUnits ? [[say(content, '3.1/table/responsible'), 'text'] as const] : []),
      [say(content, '3.1/table/by'), 'text'],
    ],
    rows,
    source: sourceLine(content, {
      fields: content.plan.goals === undefined ? [] : ['goals'],
      rules: ['goal.facility_sync', 'phase.near.facilities'],
    }),
    notes: [say(content, '3.1/table/note')],
  });
}

function hasOwnGoals({ plan }: Content): boolean {
  return (plan.goals ?? []).length > 0;
}

function ownRows(content: Content, dimension: string): Row[] {
  return (content.plan.goals ?? []).flatMap((goal, index): Row[] => {
    if (goal.dimension !== dimension) return [];
    const step = (key: 'near' | 'middle' | 'far'): Run =>
      goal[key] === undefined
        ? NOTHING
        : goalCell({ unit: goal.unit, value: goal[key] }, `goals.${index}.${key}`);
    const responsible: Run =
      goal.responsible === undefined
        ? missingHere(content, frame(content, 'responsible'))
        : { author: goal.responsible };
    return [
      plainRow(
        isPerCent(goal.unit)
          ? { author: goal.name }
          : phrase(content, FILE, '3.1/table/goal-in', {
              name: { author: goal.name },
              unit: { author: goal.unit },
            }),
        step('near'),
        step('middle'),
        step('far'),
        responsible,
        say(content, '3.1/table/own'),
      ),
    ];
  });
}

function ruledRows(content: Content, dimension: string): Row[] {
  const answer = rowsOf(content, 'goals.table');
  if ('lacks' in answer) return [];
  return answer.rows
    .filter((row) => row['dimension'] === dimension && row['rule'] !== undefined)
    .map((row) => {
      const target = quantityText(numberIn(row, 'target'), textIn(row, 'quantity'), content.words);
      const cells = PHASES.map(
        (phase): Run => (row['phase'] === phase ? fromFigure(target, 'goals.table') : NOTHING),
      );
      const id = textIn(row, 'rule');
      const name = ruleTitle(id, content.assessment.rules, content.words);
      const rule = content.assessment.rules[id];
      if (rule === undefined) throw new Error(`the assessment does not carry rule ${id}`);
      return plainRow(
        name,
        ...cells,
        ...(hasOwnGoals(content) ? [NOTHING] : []),
        shortSource(statedBy(rule, content), content),
      );
    });
}
