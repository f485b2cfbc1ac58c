import { Link } from '@tanstack/react-router';
import type { GoalSheet } from '@zhulin/contract';
import { Part } from '../../../form/part.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { AssessmentMark } from './state-mark.tsx';

/** The assessments of a sheet, the latest first. */
export function Assessments({ sheet: { assessments, year } }: { sheet: GoalSheet }) {
  const { words, say } = useWords('web-goals');
  return (
    <Part title={say('assessments.title')}>
      {assessments.length === 0 ? (
        <p className="note">{say('assessments.none')}</p>
      ) : (
        <RowTable
          caption={say('assessments.title')}
          heads={['which', 'cutoff', 'opened', 'state'].map((key) => say(`assessments.${key}`))}
          rows={assessments.map(({ id, kind, quarter, cutoff, state, openedAt }) => ({
            key: id,
            cells: [
              <Link key="which" to="/cases/$id" params={{ id }}>
                {kind === 'annual-appraisal'
                  ? say('assessments.annual', { year })
                  : say('assessments.quarterly', { year, quarter })}
              </Link>,
              cutoff.day,
              dayOf(Date.parse(openedAt)),
              <AssessmentMark key="state" state={state} />,
            ],
          }))}
        />
      )}
      <p className="note">{words.text('web-goals', 'assessments.note')}</p>
    </Part>
  );
}
