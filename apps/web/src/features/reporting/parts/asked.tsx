import { type CaseView, dayText, type Report, reportFieldNote, reportHeading } from '@zhulin/contract';
import { DueLight, lightOf } from '../../../case/due-light.tsx';
import { Part } from '../../../form/part.tsx';
import { RowTable } from '../../../list/row-table.tsx';
import { useWords } from '../../../words.tsx';
import { FILING } from '../steps.ts';

/** What is asked, by whom and by when: the explanation, and what each column takes. */
export function Asked({ found, report }: { found: CaseView; report: Report }) {
  const { words, say } = useWords('web-reporting');
  const { explanation, cutOff, fields, sender, isPastCutOff, isSender } = report;
  const step = found.steps.find(({ id }) => id === FILING);
  const due = step?.due ?? null;
  const light = due && lightOf(due);
  const isReopened = step?.status === 'open' && step.round > 1 && isPastCutOff;
  return (
    <Part title={say('asked.title')}>
      <p className="report-cut-off">
        {light && !isReopened && <DueLight light={light} />}{' '}
        <b>{say('asked.cut-off', { day: dayText(cutOff, words) })}</b>
        {isPastCutOff && <span className="note"> {say('asked.past')}</span>}
      </p>
      {light && isReopened && due?.dueDay && (
        <p>
          <DueLight light={light} /> <b>{say('asked.reopened', { day: dayText(due.dueDay, words) })}</b>
        </p>
      )}
      <p className="report-explanation">{explanation}</p>
      {!isSender && <p className="note">{say('asked.sender', { sender })}</p>}
      <details className="report-form">
        <summary>{say('asked.form', { count: fields.length })}</summary>
        <RowTable
          caption={say('asked.form', { count: fields.length })}
          heads={[say('asked.column'), say('asked.takes')]}
          rows={fields.map((field) => ({
            key: field.id,
            cells: [reportHeading(field), reportFieldNote(field, words)],
          }))}
        />
      </details>
    </Part>
  );
}
