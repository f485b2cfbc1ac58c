import { type Fen, fen } from '../units/index.ts';
import { computeBackstopped } from './backstop.ts';
import { findNotByYear } from './by-year.ts';
import type { FinanceIssue } from './issue.ts';
import type { WaterfallFlows } from './waterfall.ts';
import type { Tier } from './waterfall-input.ts';

/** Those who own a project and share what it leaves. */
export const OWNERS = ['government', 'social', 'fund'] as const;
export type Owner = (typeof OWNERS)[number];
/** `suppliers` are all who are paid for land, works and operation; `market` buys the finished project. */
export const DELIVERY_PARTIES = [...OWNERS, 'bank', 'residents', 'suppliers', 'market'] as const;
/** What one purse is for. Which of them a mode has, and in which order, is data. */
export const DELIVERY_TIERS = [
  'investment',
  'operating_cost',
  'debt_service',
  'reserve',
  'distribution',
] as const;
export type DeliveryTier = (typeof DELIVERY_TIERS)[number];

/** A project delivered in one mode. Money in fen by year from the year of the start, amounts ≥ 0. */
export interface Delivery {
  years: number;
  /** Counted from 0. */
  firstOperatingYear: number;
  investment: readonly Fen[];
  operatingCost: readonly Fen[];
  debtService: readonly Fen[];
  /** What residents and buyers pay: sales, and the income of operation. */
  sales: readonly Fen[];
  operatingIncome: readonly Fen[];
  loanDraws: readonly Fen[];
  capital: Readonly<Record<Owner, readonly Fen[]>>;
  tiers: readonly DeliveryTier[];
  /** What is distributed, between the government and the social side (social capital and fund, by what each paid in). */
  shares: { government: number; social: number };
  /** Who makes up what a tier lacks; a tier that is not named lacks it. */
  backstop: Readonly<Partial<Record<DeliveryTier, Owner>>>;
  /** Part of next year's debt service that the reserve holds. */
  reserveShare: number;
  /** What the market pays for the project at the end of the last year; null where it is kept. */
  exitValue: Fen | null;
}

/** Runs a project through the waterfall of one mode of delivery.
 * All money enters one purse, which serves the tiers in their order. Nothing is distributed before operation begins, nor
 * while investment is still to come. A side that paid nothing in gets nothing.
 * @returns as `computeWaterfall` without its rates, and `madeUp`: what parties had to make up, by the tier that lacked it and by year
 * Issues: NO_CAPITAL (nobody owns the project), UNKNOWN_WORD (`tiers`), DIFFERENT_LENGTHS and NEGATIVE (`debtService`,
 * `investment`, `capital`) and those of `computeBackstopped`. Cost: that of two waterfalls. */
export function computeDelivery(delivery: Delivery): WaterfallFlows & { madeUp: Record<string, Fen[]> } {
  const issues = findDeliveryIssues(delivery);
  const [first] = delivery.tiers;
  if (issues.length > 0 || first === undefined) {
    return { years: [], tiers: [], parties: [], issues, madeUp: {} };
  }
  const { years, capital, loanDraws, sales, operatingIncome, exitValue } = delivery;
  const exits = Array.from({ length: years }, (_, year) =>
    exitValue !== null && year === years - 1 ? exitValue : fen(0),
  );
  return computeBackstopped({
    parties: delivery.backstop as Readonly<Record<string, string>>,
    waterfall: {
      years,
      parties: DELIVERY_PARTIES,
      inflows: [
        ...OWNERS.map((from) => ({ id: `capital-${from}`, from, entersAt: first, byYear: capital[from] })),
        { id: 'loans', from: 'bank', entersAt: first, byYear: loanDraws },
        { id: 'sales', from: 'residents', entersAt: first, byYear: sales },
        { id: 'operating-income', from: 'residents', entersAt: first, byYear: operatingIncome },
        { id: 'exit', from: 'market', entersAt: first, byYear: exits },
      ],
      tiers: delivery.tiers.map((id) => tierOf(id, delivery)),
    },
  });
}

function tierOf(id: DeliveryTier, delivery: Delivery): Tier {
  switch (id) {
    case 'investment':
      return { kind: 'due', id, to: 'suppliers', dueByYear: delivery.investment, unpaid: 'carried' };
    case 'operating_cost':
      return { kind: 'due', id, to: 'suppliers', dueByYear: delivery.operatingCost, unpaid: 'carried' };
    case 'debt_service':
      return { kind: 'due', id, to: 'bank', dueByYear: delivery.debtService, unpaid: 'carried' };
    case 'reserve':
      return { kind: 'reserve', id, targetByYear: reserveTargets(delivery), covers: ['debt_service'] };
    case 'distribution':
      return { kind: 'share', id, portionByYear: portions(delivery), shares: sharesOf(delivery) };
  }
}

function reserveTargets({ years, firstOperatingYear, debtService, reserveShare }: Delivery): Fen[] {
  return Array.from({ length: years }, (_, year) => {
    const next = debtService[year + 1];
    return year < firstOperatingYear || next === undefined ? fen(0) : fen(Math.round(next * reserveShare));
  });
}

function portions({ years, firstOperatingYear, investment }: Delivery): number[] {
  return Array.from({ length: years }, (_, year) =>
    year < firstOperatingYear || investment.slice(year + 1).some((due) => due > 0) ? 0 : 1,
  );
}

function sharesOf({ capital, shares }: Delivery): Record<Owner, number> {
  const [government, social, fund] = OWNERS.map((owner) => total(capital[owner])) as [number, number, number];
  const side = social + fund;
  const ofSide = (part: number) => (side === 0 ? 0 : (shares.social * part) / side);
  const chosen = {
    government: government === 0 ? 0 : shares.government,
    social: ofSide(social),
    fund: ofSide(fund),
  };
  // Whose share is nothing by the mode, though it alone paid, gets what nobody else has a claim on.
  const isClaimed = chosen.government + chosen.social + chosen.fund > 0;
  return isClaimed ? chosen : { government, social, fund };
}

function total(amounts: readonly Fen[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function findDeliveryIssues(delivery: Delivery): FinanceIssue[] {
  const { years, tiers, capital, investment, debtService } = delivery;
  const issues = [
    ...tiers.flatMap((tier, index): FinanceIssue[] =>
      DELIVERY_TIERS.includes(tier)
        ? []
        : [{ code: 'UNKNOWN_WORD', path: ['tiers', index], detail: `got "${tier}"` }],
    ),
    ...findNotByYear({ byYear: investment, years, kind: 'amount' }, ['investment']),
    ...findNotByYear({ byYear: debtService, years, kind: 'amount' }, ['debtService']),
    ...OWNERS.flatMap((owner) =>
      findNotByYear({ byYear: capital[owner], years, kind: 'amount' }, ['capital', owner]),
    ),
  ];
  if (tiers.length === 0) issues.push({ code: 'UNKNOWN_WORD', path: ['tiers'], detail: 'got no tier' });
  if (OWNERS.every((owner) => total(capital[owner]) === 0)) {
    issues.push({ code: 'NO_CAPITAL', path: ['capital'], detail: 'no owner pays anything in' });
  }
  return issues;
}
