import type { ShareVerdict } from '@zhulin/engines/appraisal';
import { useWords } from '../../../words.tsx';

const SHAPES: Readonly<Record<ShareVerdict, string>> = {
  met: '●',
  within_band: '▲',
  missed: '■',
  not_due: '○',
  unknown: '？',
};

/** How a share stands, as shape and word. */
export function VerdictMark({ verdict }: { verdict: ShareVerdict }) {
  const { words } = useWords('goals');
  return (
    <span className="goal-verdict" data-verdict={verdict}>
      <span aria-hidden="true">{SHAPES[verdict]}</span> {words.text('goals', `verdict/${verdict}`)}
    </span>
  );
}

interface RatioBarProps {
  /** Of the target; 1: just reached. */
  ratio: number | null;
  verdict: ShareVerdict;
}

/** How far a target is reached: solid, hatched or dotted by verdict, so that black and white tell them apart. The number stands
 * beside it. */
export function RatioBar({ ratio, verdict }: RatioBarProps) {
  if (ratio === null) return null;
  return (
    <span className="ratio-bar" aria-hidden="true" data-verdict={verdict}>
      <span style={{ width: `${Math.min(1, Math.max(0, ratio)) * 100}%` }} />
    </span>
  );
}
