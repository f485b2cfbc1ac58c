import type { GoalAssessment } from '@zhulin/contract';
import { Part } from '../../../form/part.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';
import { Statement } from './statement.tsx';

/** All units of an assessment at a glance. */
export function GradesTable({ assessment: { units } }: { assessment: GoalAssessment }) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  return (
    <Part title={say('grades.overview')}>
      <RowTable
        className="goal-grades"
        caption={say('grades.overview')}
        heads={['unit', 'score', 'computed', 'statement', 'decided'].map((key) => say(`grades.${key}`))}
        rows={units.map(({ organisationId, name, score, grade, statement, decided }) => ({
          key: organisationId,
          cells: [
            name,
            texts.share(score),
            texts.grade(grade),
            <Statement key="statement" statement={statement} />,
            <span key="decided">
              <b>{texts.grade(decided?.grade ?? null)}</b>
              {decided !== null && decided.reason !== null && (
                <span className="goal-reason note"> {decided.reason}</span>
              )}
            </span>,
          ],
        }))}
      />
    </Part>
  );
}
