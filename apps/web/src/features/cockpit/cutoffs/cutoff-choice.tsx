import type { Cutoff } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { withPart } from '../address/cockpit-view.ts';
import { useCutoffs } from '../queries.ts';
import { useCutoffReason } from './cutoff-reason.ts';

/** Now, or one of the cut-offs. */
export function CutoffChoice() {
  const { say } = useWords('web-cockpit');
  const { view, go } = useCockpitPlace();
  const { data } = useCutoffs();
  const reasonOf = useCutoffReason();
  const cutoffs = data?.cutoffs ?? [];
  return (
    <select
      className="cutoff-choice no-print"
      data-holds={view.cutoff !== undefined}
      aria-label={say('cutoff-choice')}
      value={view.cutoff ?? ''}
      onChange={({ target }) =>
        go({ view: withPart(view, 'cutoff', target.value === '' ? undefined : target.value) })
      }
    >
      <option value="">{say('cutoff-choice.now')}</option>
      {view.cutoff !== undefined && !cutoffs.some(({ id }) => id === view.cutoff) && (
        <option value={view.cutoff}>{say('cutoff-choice.other')}</option>
      )}
      {cutoffs.map((each) => (
        <option key={each.id} value={each.id}>
          {say(keyOf(each), { day: each.day, reason: reasonOf(each) })}
        </option>
      ))}
    </select>
  );
}

function keyOf({ corrects, correctedBy }: Cutoff): string {
  if (correctedBy !== null) return 'cutoff-choice.corrected';
  return corrects !== null ? 'cutoff-choice.correction' : 'cutoff-choice.one';
}
