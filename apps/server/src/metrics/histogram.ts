import type { Sample } from './metric.ts';

/** Seconds up to which answers are counted together. */
export const DURATION_BOUNDS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** As many as there are bounds, each counting those up to it alone. */
  readonly counts: number[];
  count: number;
  sum: number;
}

/** Counts durations by their labels, in the shape that Prometheus reads. Cost: O(bounds) an entry; one series for each set of
 * labels is kept for ever, so labels must be few.
 * Source: Prometheus exposition format 0.0.4, histograms */
export class DurationHistogram {
  readonly #series = new Map<string, Series>();

  add(labels: Readonly<Record<string, string>>, seconds: number): void {
    const series = this.#seriesOf(labels);
    const bound = DURATION_BOUNDS_SECONDS.findIndex((each) => seconds <= each);
    if (bound !== -1) series.counts[bound] = (series.counts[bound] as number) + 1;
    series.count += 1;
    series.sum += seconds;
  }

  /** The samples of the three names that make a histogram. */
  read(): { readonly bucket: Sample[]; readonly sum: Sample[]; readonly count: Sample[] } {
    const all = [...this.#series.values()];
    return {
      bucket: all.flatMap(bucketsOf),
      sum: all.map(({ labels, sum }) => ({ labels, value: sum })),
      count: all.map(({ labels, count }) => ({ labels, value: count })),
    };
  }

  #seriesOf(labels: Readonly<Record<string, string>>): Series {
    const key = JSON.stringify(labels);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const series = { labels, counts: DURATION_BOUNDS_SECONDS.map(() => 0), count: 0, sum: 0 };
    this.#series.set(key, series);
    return series;
  }
}

/** Each bucket holds those before it, too. */
function bucketsOf({ labels, counts, count }: Series): Sample[] {
  let upTo = 0;
  const bounded = counts.map((inBucket, place) => {
    upTo += inBucket;
    return { labels: { ...labels, le: String(DURATION_BOUNDS_SECONDS[place]) }, value: upTo };
  });
  return [...bounded, { labels: { ...labels, le: '+Inf' }, value: count }];
}
