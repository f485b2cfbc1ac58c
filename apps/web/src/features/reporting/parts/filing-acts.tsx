import { CASE_TEXT_MAX, type CaseView, type Report } from '@zhulin/contract';
import { useState } from 'react';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { LongTextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useActOnTask } from '../queries.ts';
import { FILING } from '../steps.ts';

interface FilingActsProps {
  found: CaseView;
  report: Report;
}

/** 催报 and 截止冻结, while units file. */
export function FilingActs({ found, report }: FilingActsProps) {
  const { words, say } = useWords('web-reporting');
  const act = useActOnTask(found);
  const [reminded, setReminded] = useState<readonly string[]>();
  const [isFreezing, setFreezing] = useState(false);
  const step = found.steps.find(({ id }) => id === FILING);
  const isOpen = found.status === 'open' && step?.status === 'open';
  const waiting = report.units.filter(({ state }) => state === 'missing' || state === 'returned');
  if (!isOpen || step === undefined) return null;
  const may = (power: string) => found.powers.includes(power);
  const remind = async () => {
    await act({ type: 'remind', step: FILING });
    setReminded(waiting.map(({ name }) => name));
  };
  return (
    <div className="report-acts no-print">
      {may('remind') && waiting.length > 0 && (
        <ActButton look="primary" question={say('remind.question', { count: waiting.length })} onAct={remind}>
          {say('remind.open', { count: waiting.length })}
        </ActButton>
      )}
      {may('freeze') && (
        <button type="button" disabled={!report.isPastCutOff} onClick={() => setFreezing(true)}>
          {say('freeze.open')}
        </button>
      )}
      <span className="note">
        {step.reminders > 0 && `${say('remind.before', { count: step.reminders })} `}
        {!report.isPastCutOff && say('freeze.not-yet')}
      </span>
      {reminded && (
        <p role="status" className="report-done">
          ✓{' '}
          {say('remind.done', {
            count: reminded.length,
            units: reminded.join(words.text('cases', 'and')),
          })}
        </p>
      )}
      {isFreezing && (
        <FreezeDialog found={found} waiting={waiting.length} onClose={() => setFreezing(false)} />
      )}
    </div>
  );
}

interface FreezeDialogProps {
  found: CaseView;
  /** How many units have yet to file. */
  waiting: number;
  onClose: () => void;
}

function FreezeDialog({ found, waiting, onClose }: FreezeDialogProps) {
  const { say } = useWords('web-reporting');
  const act = useActOnTask(found);
  return (
    <ActDialog title={say('freeze.open')} onClose={onClose}>
      <ActForm
        submit={say('freeze.submit')}
        isFinal
        onSubmit={async (entries) => {
          await act({ type: 'freeze', step: FILING, comment: entryOf(entries, 'comment').trim() });
          onClose();
        }}
      >
        <p>{say('freeze.what', { count: waiting })}</p>
        <LongTextField
          name="comment"
          label={say('freeze.comment')}
          expected={say('freeze.comment-expected')}
          defaultValue={say('freeze.comment-first')}
          maxLength={CASE_TEXT_MAX}
          required
        />
      </ActForm>
    </ActDialog>
  );
}
