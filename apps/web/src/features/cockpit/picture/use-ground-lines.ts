import type { Cockpit } from '@zhulin/contract';
import { cockpitGroundLines } from '@zhulin/contract/cockpit-text';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';

/** What every answer that leaves the screen says of itself: as of when, which projects, under which filter. */
export function useGroundLines(
  ground: Pick<Cockpit, 'day' | 'at' | 'cutoff' | 'projects' | 'archived'>,
): readonly string[] {
  const { words } = useWords();
  const { view } = useCockpitPlace();
  return cockpitGroundLines(ground, view, words);
}
