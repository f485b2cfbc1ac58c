import type { RuleChange } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

const SHAPES = { draft: '○', withdrawn: '–', published: '●' } as const;

/** Draft, withdrawn or published, with the number it was published under. */
export function ChangeState({
  change: { state, edition },
}: {
  change: Pick<RuleChange, 'state' | 'edition'>;
}) {
  const { words, say } = useWords('web-rules');
  return (
    <span className="change-state" data-state={state}>
      <span aria-hidden="true">{SHAPES[state]}</span> {words.text('rules', `change-state/${state}`)}
      {edition !== null && ` · ${say('editions.number', { number: edition })}`}
    </span>
  );
}
