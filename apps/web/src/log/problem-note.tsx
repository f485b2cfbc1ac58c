import '../form/form.css';
import type { BundleProblem } from '@zhulin/engines/merkle/log';
import { useLogWords } from './log-words.tsx';

/** Why something is no bundle that can be judged. */
export function ProblemNote({ problems }: { problems: readonly BundleProblem[] }) {
  const { words, say } = useLogWords();
  return (
    <div role="alert" className="act-failure">
      {problems.map(({ code, path }) => (
        <p key={`${code} ${path.join('.')}`}>
          <strong>{say('upload.bad', { problem: words.text('log', `problems/${code}`) })}</strong>{' '}
          {path.join('.')}
        </p>
      ))}
      <p>{words.text('log', 'problem-next')}</p>
    </div>
  );
}
