import type { Fen } from '../units/index.ts';
import type { FinanceIssue } from './issue.ts';
import { runWaterfall, type WaterfallFlows } from './waterfall.ts';
import type { Waterfall } from './waterfall-input.ts';

/** A waterfall in which parties make up, in the same year, what the tiers they answer for lack.
 * The waterfall is run once with those tiers lapsing, to see what lacks, and once with that money paid in at the tier that
 * lacks it; a reserve that covers a tier steps in before the party does.
 * @param input  `parties` by the id of a tier of kind `due`; tiers that are not named lack what they lack
 * @returns as `computeWaterfall` without its rates, in which that money counts as paid in by its party, and `madeUp` by tier and year in fen
 * Issues: UNKNOWN_ID (a tier that is not there or not of kind `due`) and those of `computeWaterfall`.
 * Cost: that of two waterfalls, of one where nothing lacks. */
export function computeBackstopped(input: {
  waterfall: Waterfall;
  parties: Readonly<Record<string, string>>;
}): WaterfallFlows & { madeUp: Record<string, Fen[]> } {
  const { waterfall, parties } = input;
  const isBacked = (id: string) => Object.hasOwn(parties, id);
  const alone = runWaterfall({
    ...waterfall,
    tiers: waterfall.tiers.map((tier) =>
      tier.kind === 'due' && isBacked(tier.id) ? { ...tier, unpaid: 'lapses' } : tier,
    ),
  });
  const issues = [...findNotDue(waterfall, Object.keys(parties)), ...alone.issues];
  if (issues.length > 0) return { years: [], tiers: [], parties: [], issues, madeUp: {} };
  const inflows = Object.entries(parties).map(([id, from]) => ({
    id: `backstop-${id}`,
    from,
    entersAt: id,
    byYear: shortfallOf(alone, id),
  }));
  const madeUp = Object.fromEntries(inflows.map(({ entersAt, byYear }) => [entersAt, byYear]));
  const isLacking = inflows.some(({ byYear }) => byYear.some((amount) => amount > 0));
  if (!isLacking) return { ...alone, madeUp };
  return { ...runWaterfall({ ...waterfall, inflows: [...waterfall.inflows, ...inflows] }), madeUp };
}

function findNotDue({ tiers }: Waterfall, ids: readonly string[]): FinanceIssue[] {
  const dues = tiers.flatMap((tier) => (tier.kind === 'due' ? [tier.id] : []));
  return ids.flatMap((id): FinanceIssue[] => {
    if (dues.includes(id)) return [];
    const detail = `got "${id}", expected one of ${dues.join(', ')}`;
    return [{ code: 'UNKNOWN_ID', path: ['parties', id], detail }];
  });
}

function shortfallOf({ tiers }: WaterfallFlows, id: string): Fen[] {
  const years = tiers.find((tier) => tier.id === id)?.years;
  if (!years) throw new Error(`no tier "${id}"`);
  return years.map(({ shortfall }) => {
    if (shortfall === null) throw new Error(`tier "${id}" is owed something and has no shortfall`);
    return shortfall;
  });
}
