import { CASE_TEXT_MAX, dayText, type GoalAssessment, STATEMENT_ANSWERS } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { LongTextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshGoals } from '../queries.ts';

/** 说明、申诉: a unit confirms its own result, or objects and says why. */
export function StatementForm({ assessment }: { assessment: GoalAssessment }) {
  const { words, say } = useWords('web-goals');
  const refresh = useRefreshGoals();
  const [answer, setAnswer] = useState<(typeof STATEMENT_ANSWERS)[number]>('confirm');
  const isObjecting = answer === 'object';
  const send = async (entries: FormData) => {
    const text = entryOf(entries, 'text').trim();
    try {
      await client.stateOnAssessment({
        params: { id: assessment.id },
        body: { answer, text: text === '' ? null : text },
      });
    } finally {
      await refresh();
    }
  };
  return (
    <section className="part awaited no-print" aria-label={say('statement.title')}>
      <h2>{say('statement.title')}</h2>
      <p className="note">{say('statement.note', { day: dayText(assessment.statementsUntil, words) })}</p>
      <ActForm submit={say('statement.submit')} onSubmit={send}>
        <fieldset className="choice-set">
          <legend className="hidden">{say('statement.title')}</legend>
          {STATEMENT_ANSWERS.map((each) => (
            <label key={each} className="check-line">
              <input type="radio" name="answer" checked={answer === each} onChange={() => setAnswer(each)} />
              {say(`statement.${each}`)}
            </label>
          ))}
        </fieldset>
        <LongTextField
          key={answer}
          name="text"
          label={say(isObjecting ? 'statement.reason' : 'statement.remark')}
          expected={say('adjust.reason-expected')}
          maxLength={CASE_TEXT_MAX}
          required={isObjecting}
        />
      </ActForm>
    </section>
  );
}
