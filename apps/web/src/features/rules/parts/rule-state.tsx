import type { ListedRule } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

const SHAPES = { in_force: '●', not_yet: '○', ended: '–' } as const;

/** Where a rule stands on the day, as shape and word. */
export function RuleState({ state }: { state: ListedRule['state'] }) {
  const { words } = useWords();
  return (
    <span className="rule-state" data-state={state}>
      <span aria-hidden="true">{SHAPES[state]}</span> {words.text('rules', `state/${state}`)}
    </span>
  );
}
