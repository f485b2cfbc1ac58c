import { type Cockpit, dayText, momentText } from '@zhulin/contract';
import { cockpitViewInWords, leavesOut } from '@zhulin/contract/cockpit-text';
import { Chips } from '../../../list/list-head.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { type CockpitView, withPart } from '../address/cockpit-view.ts';

/** How many projects are counted, and as of when. */
export function CutoffLine({ cockpit }: { cockpit: Pick<Cockpit, 'day' | 'at' | 'cutoff'> }) {
  const { words, say } = useWords('web-cockpit');
  const { day, at, cutoff } = cockpit;
  const params = { day: dayText(day, words), time: momentText(at, words) };
  return (
    <p className="note cut-off" data-cutoff={cutoff?.id}>
      {cutoff === null
        ? say('cut-off.now', params)
        : say('cut-off.kept', { ...params, organisation: cutoff.organisation, reason: cutoff.reason })}{' '}
      {cutoff?.correctedBy && <strong className="problem">{say('cut-off.corrected')}</strong>}
      {cutoff?.corrects && <span>{say('cut-off.corrects')}</span>}
    </p>
  );
}

/** How many projects the numbers count, in a sentence. */
export function useCountText(cockpit: Pick<Cockpit, 'projects'> | undefined): string | undefined {
  const { say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  if (cockpit === undefined) return undefined;
  return say(leavesOut(view) ? 'count.filtered' : 'count.all', { count: cockpit.projects });
}

/** What the address asks for and nobody knows. */
export function Unread() {
  const { say } = useWords('web-cockpit');
  const { unread } = useCockpitPlace();
  if (unread.length === 0) return null;
  return (
    <p role="alert" className="problem">
      {say('unread', { parts: unread.join(' ') })}
    </p>
  );
}

interface NoProjectsProps {
  /** How many are left out because they are archived. */
  archived: number;
  /** Shows another view; by default where the page keeps what it shows. */
  onView?: (view: CockpitView) => void;
}

/** Instead of numbers that are all nought: that no project is counted, and the way back to all. */
export function NoProjects({ archived, onView }: NoProjectsProps) {
  const { say } = useWords('web-cockpit');
  const { view, go } = useCockpitPlace();
  const show = onView ?? ((next: CockpitView) => go({ view: next }));
  const { cutoff } = view;
  if (leavesOut(view)) {
    const all = { archived: view.archived, ...(cutoff !== undefined && { cutoff }) };
    return <WayBack text={say('none.filtered')} act={say('none.clear')} onAct={() => show(all)} />;
  }
  if (archived > 0) {
    const text = say('none.archived', { count: archived });
    return <WayBack text={text} act={say('none.show')} onAct={() => show({ ...view, archived: 'all' })} />;
  }
  return <p>{say(cutoff === undefined ? 'none.yet' : 'none.then')}</p>;
}

function WayBack({ text, act, onAct }: { text: string; act: string; onAct: () => void }) {
  return (
    <>
      <p>{text}</p>
      <button type="button" onClick={onAct}>
        {act}
      </button>
    </>
  );
}

/** The filters that hold, each as what it shows or hides. */
export function ViewChips({ archived }: { archived: number | undefined }) {
  const { words, say } = useWords('web-cockpit');
  const { view, go } = useCockpitPlace();
  const chips = cockpitViewInWords(view, words).map(({ keys, text }) => ({
    text,
    onClear: () =>
      go({ view: keys.reduce((rest: CockpitView, key) => withPart(rest, key, undefined), view) }),
  }));
  if (view.archived === 'no' && archived !== undefined && archived > 0)
    chips.push({
      text: say('chip.archived-no', { count: archived }),
      onClear: () => go({ view: { ...view, archived: 'all' } }),
    });
  const cleared = chips.map((chip) =>
    chip.text === say('chip.archived-only') || chip.text === say('chip.archived-all')
      ? { ...chip, onClear: () => go({ view: { ...view, archived: 'no' } }) }
      : chip,
  );
  return <Chips chips={cleared} />;
}
