interface SparkProps {
  /** In the order of time; null: not known then. */
  values: readonly (number | null)[];
}

const WIDTH = 52;
const HEIGHT = 18;
const EDGE = 2;

/** How a number has moved over its cut-offs. The change beside it says the same in words. */
export function Spark({ values }: SparkProps) {
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  const last = known.at(-1);
  if (last === undefined || known.length < 2) return null;
  const low = Math.min(...known.map(({ value }) => value));
  const span = Math.max(...known.map(({ value }) => value)) - low;
  const x = (place: number) => EDGE + (place / (values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE);
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <polyline points={known.map(({ value, place }) => `${x(place)},${y(value)}`).join(' ')} />
      <circle cx={x(last.place)} cy={y(last.value)} r="2.2" />
    </svg>
  );
}
