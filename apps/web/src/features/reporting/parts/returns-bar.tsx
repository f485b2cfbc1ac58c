import type { CaseView, Report } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { useWords } from '../../../words.tsx';
import { type Marks, returnsOf } from '../marks.ts';
import { useRefreshTask } from '../queries.ts';
import { MERGING } from '../steps.ts';

/** Whether filings can be sent back now: by whoever reviews them, before they are merged. */
export const mayReturn = ({ mine }: Pick<CaseView, 'mine'>): boolean =>
  mine.some(({ step, actions }) => step === MERGING && actions.includes('return'));

interface ReturnsBarProps {
  found: CaseView;
  report: Report;
  marks: Marks;
  onSent: () => void;
}

/** What was marked, to be sent back to all its units at once; there only while something is marked. */
export function ReturnsBar({ found, report, marks, onSent }: ReturnsBarProps) {
  const { words, say } = useWords('web-reporting');
  const refresh = useRefreshTask(report.id);
  const returns = returnsOf(marks, report);
  if (!mayReturn(found) || returns.length === 0) return null;
  const nameOf = (id: string) => report.units.find(({ organisationId }) => organisationId === id)?.name ?? id;
  const told = {
    count: returns.length,
    remarks: returns.reduce((count, { remarks }) => count + remarks.length, 0),
    units: returns.map(({ organisationId }) => nameOf(organisationId)).join(words.text('cases', 'and')),
  };
  const send = async () => {
    try {
      await client.returnReport({ params: { id: report.id }, body: { returns } });
      onSent();
    } finally {
      await refresh();
    }
  };
  return (
    <section className="report-bar no-print" aria-label={say('returns.title')}>
      <span>{say('returns.what', told)}</span>
      <ActButton look="final" question={say('returns.question', told)} onAct={send}>
        {say('returns.send', told)}
      </ActButton>
    </section>
  );
}
