import type { DelphiAnswer } from './delphi-input.ts';
import type { Path, Report } from './issue.ts';
import type { ItemSpread } from './spread.ts';

/** How one item moved since the round before. Null where it was not answered in both rounds. */
export interface ItemStability {
  item: string;
  /** Experts who rated the item in both rounds; the two shares are of these. */
  pairs: number;
  /** Share who gave another rating: how many moved. */
  changedShare: number | null;
  /** Net change of the distribution: moves that cancel each other do not count. */
  netChangeShare: number | null;
  medianChange: number | null;
  iqrChange: number | null;
  variationChange: number | null;
}

/** Compares the answers to one item in two rounds. Remark: NO_PAIRS. Cost: O(experts).
 * Source of the net change: Scheibe, Skutsch & Schofer 1975, in Linstone & Turoff, The Delphi Method, IV.C, who take
 * the panel as stable below 15 %. */
export function stabilityOf(
  { item, path }: { item: string; path: Path },
  before: { answers: readonly DelphiAnswer[]; spread: ItemSpread },
  now: { answers: readonly DelphiAnswer[]; spread: ItemSpread },
  remark: Report,
): ItemStability {
  const earlier = new Map(before.answers.map(({ expert, ratings }) => [expert, ratings[item]]));
  const pairs = now.answers.flatMap(({ expert, ratings }): [number, number][] => {
    const [was, is] = [earlier.get(expert), ratings[item]];
    return was == null || is == null ? [] : [[was, is]];
  });
  const moved = {
    medianChange: difference(now.spread.median, before.spread.median),
    iqrChange: difference(now.spread.iqr, before.spread.iqr),
    variationChange: difference(now.spread.variation, before.spread.variation),
  };
  if (pairs.length === 0) {
    remark('NO_PAIRS', path, `${item}: no expert in both rounds`, 'an expert or more who rated it in both');
    return { item, pairs: 0, changedShare: null, netChangeShare: null, ...moved };
  }
  return {
    item,
    pairs: pairs.length,
    changedShare: pairs.filter(([was, is]) => was !== is).length / pairs.length,
    netChangeShare: netChange(pairs) / pairs.length,
    ...moved,
  };
}

/** How many answers must move to turn the one distribution into the other. */
function netChange(pairs: readonly [number, number][]): number {
  const surplus = new Map<number, number>();
  const count = (rating: number, by: number) => {
    const known = surplus.get(rating);
    surplus.set(rating, known === undefined ? by : known + by);
  };
  for (const [was, is] of pairs) {
    count(was, -1);
    count(is, 1);
  }
  return [...surplus.values()].reduce((sum, each) => sum + Math.abs(each), 0) / 2;
}

function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : now - before;
}
