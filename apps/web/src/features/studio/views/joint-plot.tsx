import type { RiskResult } from '@zhulin/engines/risk';
import { formatShare } from '@zhulin/engines/units';

type Curve = RiskResult['joint'][number]['curves'][number];

interface JointPlotProps {
  /** What the picture shows, for those who do not see it. */
  label: string;
  curves: readonly Curve[];
  costText: (fen: number) => string;
  timeText: (months: number) => string;
}

const WIDTH = 200;
const HEIGHT = 100;

/** Pairs of cost and time that are both kept in a share of the trials, a line a share: the dearer, the sooner it may be late. It stretches
 * to its box; words stand beside the lines. */
export function JointPlot({ label, curves, costText, timeText }: JointPlotProps) {
  const pairs = curves.flatMap((curve) => curve.pairs);
  const [left, right] = endsOf(pairs.map(([cost]) => cost));
  const [bottom, top] = endsOf(pairs.map(([, months]) => months));
  const x = (cost: number) => (cost - left) / (right - left || 1);
  const y = (months: number) => 1 - (months - bottom) / (top - bottom || 1);
  return (
    <div className="joint-plot" role="img" aria-label={label}>
      <div className="joint-side">
        <span>{timeText(top)}</span>
        <span>{timeText(bottom)}</span>
      </div>
      <div>
        <div className="curve-lines">
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            {curves.map(({ share, pairs: own }, place) => (
              <polyline
                key={share}
                className={place === curves.length - 1 ? 'curve-own' : 'curve-reference'}
                points={own
                  .map(
                    ([cost, months]) => `${(x(cost) * WIDTH).toFixed(2)},${(y(months) * HEIGHT).toFixed(2)}`,
                  )
                  .join(' ')}
              />
            ))}
          </svg>
          {curves.map(({ share, pairs: own }) => {
            const knee = own[Math.floor(own.length / 4)];
            if (knee === undefined) return null;
            const [cost, months] = knee;
            const at = { left: `${x(cost) * 100}%`, top: `${y(months) * 100}%` };
            return (
              <span key={share} className="curve-label" data-side="joint" style={at}>
                {formatShare(share)}
              </span>
            );
          })}
        </div>
        <div className="curve-ends">
          <span>{costText(left)}</span>
          <span>{costText(right)}</span>
        </div>
      </div>
    </div>
  );
}

function endsOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
