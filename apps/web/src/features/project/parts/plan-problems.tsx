import { problemText } from '@zhulin/contract';
import type { PlanProblem } from '@zhulin/plan';
import { useWords } from '../../../words.tsx';

const SHOWN = 5;

/** A plan that the rules of now cannot be held against: what is wrong with it, and where it is mended. */
export function PlanProblems({ problems }: { problems: readonly PlanProblem[] }) {
  const { words, say } = useWords('web-project');
  return (
    <section className="project-warning" role="alert">
      <h2>{say('plan-problems', { count: problems.length })}</h2>
      <ul>
        {problems.slice(0, SHOWN).map((problem) => {
          const { text, next } = problemText(problem, words);
          return (
            <li key={`${problem.code} ${problem.path}`}>
              {text} <span className="note">{next}</span>
            </li>
          );
        })}
      </ul>
      {problems.length > SHOWN && <p className="note">{say('more', { count: problems.length - SHOWN })}</p>}
      <p className="note">{say('plan-problems-next')}</p>
    </section>
  );
}
