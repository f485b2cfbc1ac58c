import { addFen, type Fen, fen, yuanToFen } from '../units/index.ts';
import { splitByShares } from './estimate.ts';
import { roundFen } from './round-fen.ts';

/** One line of an itemised estimate; `part` and `class` are groupings of the caller. */
export interface EstimateItem<Part extends string, Class extends string> {
  id: string;
  part: Part;
  class: Class;
  amount: Fen;
  /** In the unit that the price is for. */
  quantity?: number | undefined;
  unitPriceYuan?: number | undefined;
}

/** quantity × unit price − amount of one item. */
export interface ItemError {
  id: string;
  error: Fen;
}

/** An estimate item by item: its total, the sums of its parts and classes, and what each item is off from its own quantity
 * and unit price. A part or class without an item sums to 0: the items are the whole estimate.
 * @returns `errors` holds the items that state both quantity and unit price, in the order given, those that agree included
 * Cost: O(items × (parts + classes)). */
export function computeItemisedEstimate<Part extends string, Class extends string>(input: {
  items: readonly EstimateItem<Part, Class>[];
  parts: readonly Part[];
  classes: readonly Class[];
}): { total: Fen; byPart: Record<Part, Fen>; byClass: Record<Class, Fen>; errors: ItemError[] } {
  const { items, parts, classes } = input;
  const sumWhere = (matches: (item: EstimateItem<Part, Class>) => boolean): Fen =>
    addFen(...items.filter(matches).map(({ amount }) => amount));
  const sums = <Name extends string>(
    names: readonly Name[],
    nameOf: (item: EstimateItem<Part, Class>) => string,
  ): Record<Name, Fen> =>
    Object.fromEntries(names.map((name) => [name, sumWhere((item) => nameOf(item) === name)])) as Record<
      Name,
      Fen
    >;
  const errors = items.flatMap(({ id, amount, quantity, unitPriceYuan }) =>
    quantity === undefined || unitPriceYuan === undefined
      ? []
      : [{ id, error: fen(yuanToFen(quantity * unitPriceYuan) - amount) }],
  );
  return {
    total: sumWhere(() => true),
    byPart: sums(parts, ({ part }) => part),
    byClass: sums(classes, (item) => item.class),
    errors,
  };
}

/** A reserve lies within works and other costs, or comes on top of them; the other of the two is 0. */
export interface Reserve {
  within: Fen;
  onTop: Fen;
}

/** The reserve at a rate of what it is reserved for. On top: rate × amount. Within: the amount holds the reserve already,
 * so reserve = rate × (amount − reserve) = amount × rate ÷ (1 + rate). Rounded once, half a fen away from zero.
 * @param input  `amount` with the reserve where it lies within, without it where it comes on top; `rate` ≥ 0 */
export function reserveOf(input: { amount: Fen; rate: number; scope: 'within' | 'on-top' }): Reserve {
  const { amount, rate, scope } = input;
  if (scope === 'on-top') return { within: fen(0), onTop: roundFen(amount * rate) };
  return { within: roundFen((amount * rate) / (1 + rate)), onTop: fen(0) };
}

/** Works, other costs and reserve of an investment. A reserve that lies within works and other costs is taken out of both
 * in proportion, so that works + other + reserve within = the two as given, to the fen.
 * @param input  `works` and `other` with the reserve that lies within them */
export function groupInvestment(input: { works: Fen; other: Fen; reserve: Reserve }): {
  works: Fen;
  other: Fen;
  reserve: Fen;
} {
  const { works, other } = input;
  const { within, onTop } = input.reserve;
  const net = within === 0 ? { works, other } : splitByShares(fen(works + other - within), { works, other });
  return { ...net, reserve: addFen(within, onTop) };
}
