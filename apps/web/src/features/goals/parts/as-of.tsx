import { useNavigate } from '@tanstack/react-router';
import type { GoalSheet } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useCutoffs } from '../queries.ts';

/** As of when the figures stand: now, or a cut-off. */
export function AsOf({ cutoff }: Pick<GoalSheet, 'cutoff'>) {
  const { say } = useWords('web-goals');
  const navigate = useNavigate();
  const cutoffs = useCutoffs().data?.cutoffs ?? [];
  const listed =
    cutoff === null || cutoffs.some(({ id }) => id === cutoff.id) ? cutoffs : [cutoff, ...cutoffs];
  return (
    <select
      className="goal-as-of no-print"
      aria-label={say('as-of')}
      value={cutoff?.id ?? ''}
      onChange={({ target }) =>
        void navigate({
          to: '.',
          search: target.value === '' ? {} : { cutoff: target.value },
          replace: true,
          resetScroll: false,
        })
      }
    >
      <option value="">{say('as-of.now')}</option>
      {listed.map(({ id, day, reason, correctedBy }) => (
        <option key={id} value={id}>
          {say(correctedBy === null ? 'cutoff.one' : 'cutoff.corrected', { day, reason })}
        </option>
      ))}
    </select>
  );
}
