import { Link } from '@tanstack/react-router';
import { type CaseView, dayText, type GoalAssessment } from '@zhulin/contract';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useAssessmentOfCase } from '../queries.ts';
import { AssessedUnit } from './assessed-unit.tsx';
import { AssessmentSheet } from './assessment-sheet.tsx';
import { GradesForm } from './grades-form.tsx';
import { GradesTable } from './grades-table.tsx';
import { AssessmentMark } from './state-mark.tsx';
import { StatementForm } from './statement-form.tsx';
import '../../../list/list.css';
import '../goals.css';

/** 季度考核, 年度考评 on the page of its case: the result of every unit, what the units say to it, the grades that people decide,
 * and the sheet that is made of it. A unit sees its own. */
export default function AssessmentPanel({ found }: { found: CaseView }) {
  const query = useAssessmentOfCase(found);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(assessment) => <Parts found={found} assessment={assessment} />}
    </QueryView>
  );
}

function Parts({ found, assessment }: { found: CaseView; assessment: GoalAssessment }) {
  const isGrading = assessment.isIssuer && assessment.state === 'grading' && found.mine.length > 0;
  return (
    <>
      <Ground assessment={assessment} />
      {assessment.canState && <StatementForm assessment={assessment} />}
      {isGrading ? (
        <GradesForm key={assessment.id} assessment={assessment} />
      ) : (
        assessment.units.length > 1 && <GradesTable assessment={assessment} />
      )}
      <Results assessment={assessment} />
      <AssessmentSheet assessment={assessment} />
    </>
  );
}

/** Up to so many units are shown unfolded. */
const UNFOLDED_MAX = 6;

function Results({ assessment }: { assessment: GoalAssessment }) {
  const { say } = useWords('web-goals');
  const { units } = assessment;
  const all = units.map((unit) => (
    <AssessedUnit key={unit.organisationId} assessment={assessment} unit={unit} />
  ));
  if (units.length <= UNFOLDED_MAX) return all;
  return units.map((unit, place) => (
    <details key={unit.organisationId} className="goal-others">
      <summary>{say('result.of', { unit: unit.name })}</summary>
      {all[place]}
    </details>
  ));
}

/** What it is computed from, and that this never changes; a cut-off that was corrected since says so. */
function Ground({ assessment }: { assessment: GoalAssessment }) {
  const { words, say } = useWords('web-goals');
  const { sheet, cutoff, state, statementsUntil, computedAt, previous, resultHash } = assessment;
  return (
    <section className="part" aria-label={say('assessment.ground')}>
      <div className="goal-head">
        <h2>{say('assessment.ground')}</h2>
        <AssessmentMark state={state} />
      </div>
      {cutoff.correctedBy !== null && (
        <p className="goal-corrected" role="note">
          <b>▲ {say('assessment.corrected')}</b> {say('assessment.corrected-note')}
        </p>
      )}
      <dl className="goal-facts">
        <div>
          <dt>{say('assessment.sheet')}</dt>
          <dd>
            <Link to="/goals/$id" params={{ id: sheet.id }}>
              {sheet.title}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{say('assessment.cutoff')}</dt>
          <dd>
            <Link to="/goals/$id" params={{ id: sheet.id }} search={{ cutoff: cutoff.id }}>
              {dayText(cutoff.day, words)}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{say('assessment.until')}</dt>
          <dd>{dayText(statementsUntil, words)}</dd>
        </div>
        <div>
          <dt>{say('assessment.previous')}</dt>
          <dd>
            {previous === null ? (
              say('assessment.no-previous')
            ) : (
              <Link to="/cases/$id" params={{ id: previous.id }}>
                {say('assessment.previous-one', { number: previous.number, day: previous.day })}
              </Link>
            )}
          </dd>
        </div>
      </dl>
      <p className="note">
        {say('assessment.computed', {
          at: momentText(computedAt).slice(0, 16),
          hash: resultHash.slice(0, HASH_SHOWN),
        })}
      </p>
    </section>
  );
}

const HASH_SHOWN = 12;
