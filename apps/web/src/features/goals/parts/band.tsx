import type { GoalSheet } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';

interface BandProps {
  /** Share of the original target by which it is eased in all. */
  moved: number;
  flexibility: GoalSheet['flexibility'];
}

/** How much room there is over the band, so that what passes it is still seen. */
const ROOM = 1.25;

/** The flexibility band as a ruler: how far the target is eased, where the office's word ends, where it all ends. */
export function Band({ moved, flexibility: { least, most } }: BandProps) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const at = (share: number) => `${Math.min(100, (share / (most * ROOM)) * 100)}%`;
  const eased = Math.max(0, moved);
  return (
    <div
      className="goal-band"
      role="img"
      aria-label={say('band.said', {
        moved: texts.share(eased),
        least: texts.share(least),
        most: texts.share(most),
      })}
    >
      <span className="goal-band-track" data-beyond={eased > most}>
        <span style={{ width: at(eased) }} />
        <i style={{ left: at(least) }} />
        <i style={{ left: at(most) }} />
      </span>
      <span className="goal-band-marks">
        <span>0</span>
        <span style={{ left: at(least) }}>{texts.share(least)}</span>
        <span style={{ left: at(most) }}>{texts.share(most)}</span>
      </span>
    </div>
  );
}
