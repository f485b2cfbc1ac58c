import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../cockpit-context.ts';
import { withPart } from '../cockpit-view.ts';
import { useCutoffs } from '../queries.ts';

/** Now, or one of the cut-offs. */
export function CutoffChoice() {
  const { say } = useWords('web-cockpit');
  const { view, go } = useCockpitPlace();
  const { data } = useCutoffs();
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
      {cutoffs.map(({ id, day, reason, corrects, correctedBy }) => (
        <option key={id} value={id}>
          {say(
            correctedBy !== null
              ? 'cutoff-choice.corrected'
              : corrects !== null
                ? 'cutoff-choice.correction'
                : 'cutoff-choice.one',
            { day, reason },
          )}
        </option>
      ))}
    </select>
  );
}
