import { CASE_TEXT_MAX, dayText, type GoalAssessment, STATEMENT_ANSWERS } from '@zhulin/contract';
import { z } from 'zod';
import { client } from '../../../client.ts';
import { ActForm } from '../../../form/act-form.tsx';
import { DraftKept } from '../../../form/draft-kept.tsx';
import { LongTextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshGoals } from '../queries.ts';
import { useKept } from '../use-kept.ts';

/** A text for each answer: what is written to object is no remark of who confirms. */
const statementSchema = z.strictObject({
  answer: z.enum(STATEMENT_ANSWERS),
  texts: z.record(z.enum(STATEMENT_ANSWERS), z.string()),
});
const NONE_YET: Statement = { answer: 'confirm', texts: { confirm: '', object: '' } };
type Statement = z.infer<typeof statementSchema>;

/** 说明、申诉: a unit confirms its own result, or objects and says why. */
export function StatementForm({ assessment }: { assessment: GoalAssessment }) {
  const { words, say } = useWords('web-goals');
  const refresh = useRefreshGoals();
  const kept = useKept<Statement>(`state.${assessment.id}`, statementSchema, NONE_YET);
  const { answer, texts } = kept.entry;
  const isObjecting = answer === 'object';
  const send = async () => {
    const text = texts[answer].trim();
    try {
      await client.stateOnAssessment({
        params: { id: assessment.id },
        body: { answer, text: text === '' ? null : text },
      });
      kept.forget();
    } finally {
      await refresh();
    }
  };
  return (
    <section className="part awaited no-print" aria-label={say('statement.title')}>
      <h2>{say('statement.title')}</h2>
      <p className="note">{say('statement.note', { day: dayText(assessment.statementsUntil, words) })}</p>
      {kept.isTouched && <DraftKept say={say} onDrop={kept.forget} />}
      <ActForm submit={say('statement.submit')} onSubmit={send}>
        <fieldset className="choice-set">
          <legend className="hidden">{say('statement.title')}</legend>
          {STATEMENT_ANSWERS.map((each) => (
            <label key={each} className="check-line">
              <input
                type="radio"
                name="answer"
                checked={answer === each}
                onChange={() => kept.change({ ...kept.entry, answer: each })}
              />
              {say(`statement.${each}`)}
            </label>
          ))}
        </fieldset>
        <LongTextField
          key={answer}
          value={texts[answer]}
          onChange={({ target }) => kept.change({ answer, texts: { ...texts, [answer]: target.value } })}
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
