import { type Cockpit, dayText, momentText } from '@zhulin/contract';
import { useWords } from '../../words.tsx';
import { useCockpitPlace } from './cockpit-context.ts';
import { isFiltered } from './cockpit-view.ts';
import { viewInWords } from './view-words.ts';

type Ground = Pick<Cockpit, 'day' | 'at' | 'cutoff' | 'projects' | 'archived'>;

/** What every answer that leaves the screen says of itself: as of when, which projects, under which filter. */
export function useGroundLines(ground: Ground): string[] {
  const { words, say } = useWords('web-cockpit');
  const { view } = useCockpitPlace();
  const { day, at, cutoff, projects, archived } = ground;
  const params = { day: dayText(day, words), time: momentText(at, words) };
  const filters = viewInWords(view, words).map(({ text }) => text);
  if (view.archived === 'no' && archived > 0) filters.push(say('chip.archived-no', { count: archived }));
  return [
    cutoff === null
      ? say('cut-off.now', params)
      : say('cut-off.kept', { ...params, organisation: cutoff.organisation, reason: cutoff.reason }),
    [say(isFiltered(view) ? 'count.filtered' : 'count.all', { count: projects }), ...filters].join('；'),
  ];
}
