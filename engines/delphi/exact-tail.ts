import { addRanks, squaresAbout } from './ranks.ts';

/** Above seven items chi-square serves (Siegel & Castellan 1988); seven would take minutes where six take moments. */
const ITEMS_MOST = 6;
/** So many sums of ranks are made at most: a tenth of a second. */
const STEPS_MOST = 400_000;

interface State {
  sums: number[];
  probability: number;
}

/** Probability that rank sums deviate at least so far from their mean when every expert puts his own ranks, with his
 * own ties, in a random order: the exact distribution of Kendall's S.
 * @param ranks  doubled ranks, one row an expert   @param observed  squared deviation of the doubled rank sums
 * @returns undefined where the orders are too many: more than six items, or a large panel
 * Cost: as `rankSumsAtRandom`. */
export function exactTail(
  ranks: readonly (readonly number[])[],
  observed: number,
  stepsMost?: number,
): number | undefined {
  return rankSumsAtRandom(ranks, stepsMost)?.reduce(
    (tail, { sums, probability }) => (squaresAbout(sums) >= observed ? tail + probability : tail),
    0,
  );
}

/** Every set of rank sums that random orders can give, with its probability. Expert by expert, sums are kept in
 * ascending order, since it does not matter which item has which. Cost: O(sets · orders of one expert), at most
 * 400,000 additions of an expert, or as many as are allowed. */
export function rankSumsAtRandom(
  ranks: readonly (readonly number[])[],
  stepsMost = STEPS_MOST,
): State[] | undefined {
  const [first, ...others] = ranks;
  if (first === undefined || first.length > ITEMS_MOST) return undefined;
  let states: State[] = [{ sums: ascending([...first]), probability: 1 }];
  const base = 2 * first.length * ranks.length + 1;
  if (base ** (first.length - 1) > Number.MAX_SAFE_INTEGER) return undefined;
  let steps = 0;
  for (const row of others) {
    const orders = ordersOf(row);
    steps += states.length * orders.length;
    if (steps > stepsMost) return undefined;
    states = joined(states, orders, base);
  }
  return states;
}

/** The total of the sums is the same in every state, so all but one of them tell the state. */
function joined(states: readonly State[], orders: readonly (readonly number[])[], base: number): State[] {
  const next = new Map<number, State>();
  for (const state of states) {
    const probability = state.probability / orders.length;
    for (const order of orders) {
      const sums = ascending(addRanks(state.sums, order));
      let key = 0;
      for (const sum of sums.slice(1)) key = key * base + sum;
      const known = next.get(key);
      if (known) known.probability += probability;
      else next.set(key, { sums, probability });
    }
  }
  return [...next.values()];
}

function ascending(numbers: number[]): number[] {
  return numbers.sort((one, other) => one - other);
}

/** Every distinct order of some ranks; equal ranks are not told apart. */
function ordersOf(ranks: readonly number[]): number[][] {
  if (ranks.length === 0) return [[]];
  return [...new Set(ranks)].flatMap((rank) => {
    const place = ranks.indexOf(rank);
    return ordersOf([...ranks.slice(0, place), ...ranks.slice(place + 1)]).map((rest) => [rank, ...rest]);
  });
}
