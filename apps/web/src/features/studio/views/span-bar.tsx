interface SpanBarProps {
  /** Both ends of the scale. */
  from: number;
  to: number;
  /** Both ends of what is drawn on it. */
  low: number;
  high: number;
  /** Up to where it may yet reach. */
  open?: number;
  /** What lies between, such as a median. */
  mark?: number;
  /** Where on the scale another word begins. */
  limits?: readonly number[];
  label: string;
}

/** A span on a scale; its words stand beside it. */
export function SpanBar({ from, to, low, high, open, mark, limits = [], label }: SpanBarProps) {
  const at = (value: number) => (to === from ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from))));
  const percent = (share: number) => `${share * 100}%`;
  return (
    <span className="span-bar" role="img" aria-label={label}>
      {limits.map((limit) => (
        <span key={limit} className="span-limit" style={{ left: percent(at(limit)) }} />
      ))}
      <span
        className="span-range"
        style={{ left: percent(at(low)), width: percent(Math.max(0, at(high) - at(low))) }}
      />
      {open !== undefined && (
        <span
          className="span-open"
          style={{ left: percent(at(high)), width: percent(Math.max(0, at(open) - at(high))) }}
        />
      )}
      {mark !== undefined && <span className="span-mark" style={{ left: percent(at(mark)) }} />}
    </span>
  );
}
