import { Link } from '@tanstack/react-router';
import { type GoalAssessment, listText } from '@zhulin/contract';
import { RowTable } from '../../../list/row-table.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { drillAddress } from '../drill-address.ts';
import { type GoalTexts, useGoalTexts } from '../goal-texts.ts';
import { Statement } from './statement.tsx';
import { Uncounted } from './uncounted.tsx';
import { RatioBar, VerdictMark } from './verdict-mark.tsx';

type Unit = GoalAssessment['units'][number];
type Share = Unit['shares'][number];

interface AssessedUnitProps {
  assessment: GoalAssessment;
  unit: Unit;
}

/** The result of one unit, goal by goal, with its points, the grade that it reaches, what it says to it, and what was decided. */
export function AssessedUnit({ assessment, unit }: AssessedUnitProps) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  const { name, role, score, grade, points, possible, weightUnknown, weightNotDue, statement, decided } =
    unit;
  return (
    <section className="part goal-result" aria-label={say('result.of', { unit: name })}>
      <div className="goal-head">
        <h2>{name}</h2>
        <p className="note">{words.text('office', `role/${role}`)}</p>
        <p className="goal-scored">
          {say('result.score', { score: texts.share(score) })} ·{' '}
          {say('result.computed', { grade: texts.grade(grade) })}
          {decided !== null && <b> · {say('result.decided', { grade: texts.grade(decided.grade) })}</b>}
        </p>
      </div>
      <p className="note">
        {say('result.points', {
          points: texts.share(points),
          possible: texts.share(possible),
          unknown: texts.share(weightUnknown),
          later: texts.share(weightNotDue),
        })}
      </p>
      {decided !== null && decided.reason !== null && (
        <p className="goal-reason">{say('result.reason', { reason: decided.reason })}</p>
      )}
      <p>
        {say('result.statement')} <Statement statement={statement} />
      </p>
      <RowTable
        className="goal-shares"
        caption={say('result.of', { unit: name })}
        heads={['line', 'target', 'achieved', 'ratio', 'verdict', 'points'].map((key) => say(`share.${key}`))}
        rows={unit.shares.map((share) => ({ key: share.id, cells: cellsOf(assessment, unit, share, texts) }))}
      />
      <Changes assessment={assessment} unit={unit} />
    </section>
  );
}

function cellsOf(assessment: GoalAssessment, unit: Unit, share: Share, texts: GoalTexts) {
  const line = assessment.lines.find(({ id }) => id === share.lineId);
  const measured = line?.unit ?? 'share';
  return [
    <span key="line" className="goal-unit" data-part={share.part}>
      {line === undefined ? '–' : texts.lineTitle(line)}
    </span>,
    <Target key="target" share={share} unit={measured} />,
    <Achieved key="achieved" share={share} unit={measured} name={unit.name} />,
    <span key="ratio" className="goal-ratio">
      <RatioBar ratio={share.ratio} verdict={share.verdict} />
      <span>{texts.share(share.ratio)}</span>
    </span>,
    <VerdictMark key="verdict" verdict={share.verdict} />,
    <Points key="points" share={share} />,
  ];
}

function Target({ share: { target, original, due }, unit }: { share: Share; unit: string }) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  return (
    <div className="goal-target">
      <b>{texts.value(target, unit)}</b>
      {target !== original && (
        <span className="note">{say('share.original', { value: texts.value(original, unit) })}</span>
      )}
      <span className="note">{say('line.due', { day: due })}</span>
    </div>
  );
}

function Achieved({ share, unit, name }: { share: Share; unit: string; name: string }) {
  const { say } = useWords('web-goals');
  const { may } = useSession();
  const texts = useGoalTexts();
  const value = texts.value(share.achieved, unit);
  return (
    <div className="goal-achieved">
      {may('project.read') && share.achieved !== null ? (
        <Link
          to="/cockpit"
          search={drillAddress(share.drill)}
          aria-label={say('share.drill', { unit: name, value })}
        >
          <b>{value}</b>
        </Link>
      ) : (
        <b>{value}</b>
      )}
      <span className="note">
        {say('share.counted', { counted: texts.count(share.counted), projects: texts.count(share.projects) })}
      </span>
      <Uncounted standing={share} />
    </div>
  );
}

function Points({ share: { points, weight } }: { share: Share }) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  return say('share.points-of', { points: texts.share(points), weight: texts.share(weight) });
}

/** What is other than in the assessment before. */
function Changes({ assessment, unit: { changes } }: AssessedUnitProps) {
  const { words, say } = useWords('web-goals');
  const texts = useGoalTexts();
  if (assessment.previous === null) return null;
  if (changes === null) return <p className="note">{say('changes.none')}</p>;
  const lines = changes.shares.flatMap((share) => {
    const line = assessment.lines.find(({ id }) => id === share.lineId);
    if (line === undefined) return [];
    const value = (amount: number | null) => texts.value(amount, line.unit);
    const verdict = (each: string | null) => (each === null ? '–' : words.text('goals', `verdict/${each}`));
    const parts = [
      share.target &&
        say('changes.target', { before: value(share.target.before), after: value(share.target.after) }),
      share.achieved &&
        say('changes.achieved', { before: value(share.achieved.before), after: value(share.achieved.after) }),
      share.verdict &&
        say('changes.verdict', {
          before: verdict(share.verdict.before),
          after: verdict(share.verdict.after),
        }),
    ].filter((part) => part !== null);
    return [
      {
        id: share.id,
        text: say('changes.line', { line: texts.lineTitle(line), what: listText(parts, words) }),
      },
    ];
  });
  return (
    <div className="goal-changes">
      <h3>{say('changes.title', { day: assessment.previous.day })}</h3>
      <ul>
        {changes.score && (
          <li>
            {say('changes.score', {
              before: texts.share(changes.score.before),
              after: texts.share(changes.score.after),
            })}
          </li>
        )}
        {changes.grade && (
          <li>
            {say('changes.grade', {
              before: texts.grade(changes.grade.before),
              after: texts.grade(changes.grade.after),
            })}
          </li>
        )}
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
