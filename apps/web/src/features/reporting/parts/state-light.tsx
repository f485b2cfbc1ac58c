import type { ReportState } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

const SHAPES: Readonly<Record<ReportState, string>> = {
  in_time: '●',
  late: '▲',
  returned: '↺',
  missing: '■',
};

interface StateLightProps {
  state: ReportState;
  /** Who has not filed yet is late only then. */
  isPastCutOff: boolean;
}

/** How a unit stands, as shape and word. */
export function StateLight({ state, isPastCutOff }: StateLightProps) {
  const { words } = useWords();
  const isPending = state === 'missing' && !isPastCutOff;
  return (
    <span className="report-state" data-state={isPending ? 'pending' : state}>
      <span aria-hidden="true">{isPending ? '○' : SHAPES[state]}</span>{' '}
      {words.text('reporting', `state/${state}`)}
    </span>
  );
}
