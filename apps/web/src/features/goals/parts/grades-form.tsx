import { CASE_TEXT_MAX, type GoalAssessment } from '@zhulin/contract';
import { GRADES } from '@zhulin/engines/appraisal';
import { z } from 'zod';
import { client } from '../../../client.ts';
import { ActForm } from '../../../form/act-form.tsx';
import { DraftKept } from '../../../form/draft-kept.tsx';
import { ChoiceField, LongTextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';
import { useRefreshGoals } from '../queries.ts';
import { useKept } from '../use-kept.ts';
import { Statement } from './statement.tsx';

type Unit = GoalAssessment['units'][number];

const entrySchema = z.strictObject({ grade: z.enum(GRADES).optional(), reason: z.string() });
const entriesSchema = z.record(z.string(), entrySchema);
type Entry = z.infer<typeof entrySchema>;

/** The grades, one a unit: what the score reaches is proposed, people decide; another one needs a reason. */
export function GradesForm({ assessment }: { assessment: GoalAssessment }) {
  const { say } = useWords('web-goals');
  const refresh = useRefreshGoals();
  const { units } = assessment;
  const {
    entry: entries,
    isTouched,
    change,
    forget,
  } = useKept(
    `grades.${assessment.id}`,
    entriesSchema,
    Object.fromEntries(
      units.map(({ organisationId, grade }) => [
        organisationId,
        { ...(grade !== null && { grade }), reason: '' },
      ]),
    ),
  );
  const send = async () => {
    const grades = units.flatMap(({ organisationId, grade: computed }) => {
      const entry = entries[organisationId];
      if (entry?.grade === undefined) return [];
      const reason = entry.grade === computed ? null : entry.reason.trim();
      return [{ organisationId, grade: entry.grade, reason }];
    });
    try {
      await client.decideGrades({ params: { id: assessment.id }, body: { grades } });
      forget();
    } finally {
      await refresh();
    }
  };
  return (
    <section className="part awaited" aria-label={say('grades.title')}>
      <h2>{say('grades.title')}</h2>
      <p className="note">{say('grades.note')}</p>
      {isTouched && <DraftKept say={say} onDrop={forget} />}
      <ActForm submit={say('grades.submit', { count: units.length })} onSubmit={send}>
        <ul className="grade-rows">
          {units.map((unit) => (
            <li key={unit.organisationId}>
              <GradeRow
                unit={unit}
                entry={entries[unit.organisationId] ?? { reason: '' }}
                onEntry={(entry) => change({ ...entries, [unit.organisationId]: entry })}
              />
            </li>
          ))}
        </ul>
      </ActForm>
    </section>
  );
}

interface GradeRowProps {
  unit: Unit;
  entry: Entry;
  onEntry: (entry: Entry) => void;
}

function GradeRow({ unit, entry, onEntry }: GradeRowProps) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const { name, score, grade: computed, statement } = unit;
  const isOther = entry.grade !== undefined && entry.grade !== computed;
  return (
    <fieldset className="grade-row">
      <legend>{name}</legend>
      <p>
        {say('grades.reached', { score: texts.share(score), grade: texts.grade(computed) })}{' '}
        <Statement statement={statement} />
      </p>
      <ChoiceField
        label={say('grades.decide-of', { unit: name })}
        expected={say('grades.decide-expected')}
        value={entry.grade ?? ''}
        required
        onChange={({ target }) => onEntry({ ...entry, grade: GRADES.find((each) => each === target.value) })}
      >
        <option value="" />
        {GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {words.text('goals', `grade/${grade}`)}
          </option>
        ))}
      </ChoiceField>
      {isOther && (
        <LongTextField
          label={say('grades.reason-of', { unit: name })}
          expected={say('grades.reason-expected')}
          value={entry.reason}
          maxLength={CASE_TEXT_MAX}
          rows={2}
          required
          onChange={({ target }) => onEntry({ ...entry, reason: target.value })}
        />
      )}
    </fieldset>
  );
}
