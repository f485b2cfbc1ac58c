import type { GoalAssessment } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

type UnitStatement = GoalAssessment['units'][number]['statement'];

const SHAPES = { confirm: '✓', object: '▲' } as const;

/** What a unit says to its result. */
export function Statement({ statement }: { statement: UnitStatement }) {
  const { words, say } = useWords('web-goals');
  if (statement === null) return <span className="note">{say('statement.none')}</span>;
  const { answer, text } = statement;
  return (
    <span className="goal-statement" data-answer={answer}>
      <b>
        <span aria-hidden="true">{SHAPES[answer]}</span> {words.text('goals', `answer/${answer}`)}
      </b>
      {text !== null && <span className="goal-reason">{text}</span>}
    </span>
  );
}
