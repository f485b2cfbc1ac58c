/** A point of a probability curve: the share of trials at or below a value. */
export interface CurvePoint {
  value: number;
  share: number;
}

export interface CurveMark {
  /** Of 100. */
  percent: number;
  value: number;
}

interface CurvePlotProps {
  /** What the picture shows, for those who do not see it. */
  label: string;
  curve: readonly CurvePoint[];
  /** The plan as it stands, where something else is tried. */
  reference: readonly CurvePoint[] | undefined;
  marks: readonly CurveMark[];
  text: (value: number) => string;
}

const WIDTH = 200;
const HEIGHT = 100;
/** The outermost half per cent at either end would flatten all between. */
const TAIL = 0.005;

/** A probability curve: bamboo as it is tried, ink and dashed as the plan has it, percentiles marked on it. It stretches to its box;
 * words stand beside the lines, so that they keep their size. */
export function CurvePlot({ label, curve, reference, marks, text }: CurvePlotProps) {
  const [low, high] = rangeOf([curve, reference ?? []]);
  const span = high - low || 1;
  const x = (value: number) => (Math.min(high, Math.max(low, value)) - low) / span;
  const line = (points: readonly CurvePoint[]) =>
    points.map(({ value, share }) => `${round(x(value) * WIDTH)},${round((1 - share) * HEIGHT)}`).join(' ');
  return (
    <div className="curve-plot" role="img" aria-label={label}>
      <div className="curve-lines">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {marks.map(({ percent, value }) => (
            <g key={percent} className="curve-mark">
              <line x1={0} x2={x(value) * WIDTH} y1={HEIGHT - percent} y2={HEIGHT - percent} />
              <line x1={x(value) * WIDTH} x2={x(value) * WIDTH} y1={HEIGHT - percent} y2={HEIGHT} />
            </g>
          ))}
          {reference && <polyline className="curve-reference" points={line(reference)} />}
          <polyline className="curve-own" points={line(curve)} />
        </svg>
        {marks.map(({ percent, value }) => (
          <span
            key={percent}
            className="curve-label"
            data-side={x(value) > 0.5 ? 'left' : 'right'}
            style={{ left: `${x(value) * 100}%`, top: `${100 - percent}%` }}
          >
            P{percent}
          </span>
        ))}
      </div>
      <div className="curve-ends">
        <span>{text(low)}</span>
        <span>{text(high)}</span>
      </div>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function rangeOf(curves: readonly (readonly CurvePoint[])[]): [number, number] {
  const values = curves.flatMap((curve) =>
    curve.filter(({ share }) => share >= TAIL && share <= 1 - TAIL).map(({ value }) => value),
  );
  return [Math.min(...values), Math.max(...values)];
}
