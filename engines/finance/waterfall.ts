import { type Fen, fen } from '../units/index.ts';
import { inYear } from './by-year.ts';
import { splitByShares } from './estimate.ts';
import { internalRates, type RatesResult } from './irr.ts';
import type { FinanceIssue } from './issue.ts';
import { findWaterfallIssues, type Inflow, type Tier, type Waterfall } from './waterfall-input.ts';

/** A tier in one year. A share tier is owed nothing, so it has neither a due amount nor a shortfall. */
export interface TierYear {
  /** Arrears included; for a reserve, what it lacks of its target. */
  due: Fen | null;
  /** Into a reserve; negative where the reserve gives back. */
  paid: Fen;
  /** The part of `paid` that a reserve stood in for. */
  fromReserve: Fen;
  /** What is open at the end of the year; where it is carried, it is part of `due` next year. */
  shortfall: Fen | null;
}

export interface WaterfallFlows {
  /** opening + moneyIn = moneyOut + closing; both balances include the reserves. */
  years: { opening: Fen; moneyIn: Fen; moneyOut: Fen; closing: Fen; reserve: Fen }[];
  /** `unpaid` is what was due in all years and never paid; a share tier and a reserve have none. */
  tiers: { id: string; years: TierYear[]; unpaid: Fen | null }[];
  parties: { id: string; paidIn: Fen[]; received: Fen[]; net: Fen[] }[];
  issues: FinanceIssue[];
}

export interface WaterfallResult extends WaterfallFlows {
  parties: (WaterfallFlows['parties'][number] & { rates: RatesResult })[];
}

interface Run {
  tier: Tier;
  entering: readonly Inflow[];
  reserves: Run[];
  arrears: number;
  balance: number;
  years: TierYear[];
}

interface Account {
  id: string;
  paidIn: number[];
  received: number[];
}

/** Runs the yearly money of a project through ordered tiers and says what each party pays in and gets.
 * The internal rates of a party are those of its yearly net; a party whose net has one sign has none, and the issue of
 * its `rates` says so. What changes hands in kind is not in it.
 * @param waterfall  every `…ByYear` has `years` entries; amounts ≥ 0; portions in 0…1
 * @returns amounts in fen; nothing is computed when there are issues
 * Issues: OUT_OF_RANGE (`years`), DUPLICATE_ID, UNKNOWN_ID, UNKNOWN_WORD, DIFFERENT_LENGTHS, NEGATIVE, NOT_A_SHARE, TOO_LARGE.
 * Cost: O(years · (tiers² + inflows + shares)) and that of the rates. */
export function computeWaterfall(waterfall: Waterfall): WaterfallResult {
  const flows = runWaterfall(waterfall);
  return { ...flows, parties: flows.parties.map((party) => ({ ...party, rates: internalRates(party.net) })) };
}

/** As `computeWaterfall`, without the rates, which cost more than all the rest. */
export function runWaterfall(waterfall: Waterfall): WaterfallFlows {
  const issues = findWaterfallIssues(waterfall);
  if (issues.length > 0) return { years: [], tiers: [], parties: [], issues };
  const zeros = (): number[] => new Array<number>(waterfall.years).fill(0);
  const accounts = new Map(
    waterfall.parties.map((id): [string, Account] => [id, { id, paidIn: zeros(), received: zeros() }]),
  );
  const runs = startRuns(waterfall);
  const years: WaterfallFlows['years'] = [];
  let purse = 0;
  let opening = fen(0);
  for (let year = 0; year < waterfall.years; year++) {
    for (const run of runs) purse = runTier(run, { year, purse, accounts });
    const sumOf = (side: 'paidIn' | 'received'): Fen =>
      fen([...accounts.values()].reduce((sum, account) => sum + inYear(account[side], year), 0));
    const reserve = fen(runs.reduce((sum, { balance }) => sum + balance, 0));
    const closing = fen(purse + reserve);
    years.push({ opening, moneyIn: sumOf('paidIn'), moneyOut: sumOf('received'), closing, reserve });
    opening = closing;
  }
  return { years, tiers: runs.map(toTier), parties: [...accounts.values()].map(toParty), issues };
}

function startRuns({ tiers, inflows }: Waterfall): Run[] {
  const runs = tiers.map((tier): Run => {
    const entering = inflows.filter(({ entersAt }) => entersAt === tier.id);
    return { tier, entering, reserves: [], arrears: 0, balance: 0, years: [] };
  });
  for (const run of runs) {
    run.reserves = runs.filter(({ tier }) => tier.kind === 'reserve' && tier.covers.includes(run.tier.id));
  }
  return runs;
}

interface YearBooks {
  year: number;
  purse: number;
  accounts: ReadonlyMap<string, Account>;
}

/** Serves one tier in one year. Returns what the purse holds after it. */
function runTier(run: Run, books: YearBooks): number {
  const { year, accounts } = books;
  let { purse } = books;
  for (const { from, byYear } of run.entering) {
    const amount = inYear(byYear, year);
    accountOf(accounts, from).paidIn[year] = inYear(accountOf(accounts, from).paidIn, year) + amount;
    purse += amount;
  }
  const { tier } = run;
  if (tier.kind === 'due') return purse - payDue(run, tier, { year, purse, accounts });
  if (tier.kind === 'reserve') {
    const lack = inYear(tier.targetByYear, year) - run.balance;
    const paid = Math.min(lack, purse);
    run.balance += paid;
    const [due, shortfall] = [Math.max(0, lack), Math.max(0, lack - paid)];
    run.years.push({ due: fen(due), paid: fen(paid), fromReserve: fen(0), shortfall: fen(shortfall) });
    return purse - paid;
  }
  const paid = fen(Math.floor(purse * inYear(tier.portionByYear, year)));
  if (paid > 0) {
    for (const [party, amount] of Object.entries(splitByShares(paid, tier.shares))) {
      receive(accountOf(accounts, party), year, amount);
    }
  }
  run.years.push({ due: null, paid, fromReserve: fen(0), shortfall: null });
  return purse - paid;
}

/** Pays what is due from the purse, then from the reserves that cover the tier. Returns what the purse gave. */
function payDue(run: Run, tier: Tier & { kind: 'due' }, { year, purse, accounts }: YearBooks): number {
  const due = inYear(tier.dueByYear, year) + run.arrears;
  const fromPurse = Math.min(due, purse);
  let open = due - fromPurse;
  for (const reserve of run.reserves) {
    const part = Math.min(open, reserve.balance);
    reserve.balance -= part;
    open -= part;
  }
  run.arrears = tier.unpaid === 'carried' ? open : 0;
  receive(accountOf(accounts, tier.to), year, due - open);
  run.years.push({
    due: fen(due),
    paid: fen(due - open),
    fromReserve: fen(due - open - fromPurse),
    shortfall: fen(open),
  });
  return fromPurse;
}

function receive(account: Account, year: number, amount: number): void {
  account.received[year] = inYear(account.received, year) + amount;
}

function toTier({ tier, years }: Run): WaterfallFlows['tiers'][number] {
  if (tier.kind !== 'due') return { id: tier.id, years, unpaid: null };
  const paid = years.reduce((sum, row) => sum + row.paid, 0);
  return { id: tier.id, years, unpaid: fen(tier.dueByYear.reduce((sum, due) => sum + due, 0) - paid) };
}

function toParty({ id, paidIn, received }: Account): WaterfallFlows['parties'][number] {
  const net = received.map((amount, year) => fen(amount - inYear(paidIn, year)));
  return { id, paidIn: paidIn.map(fen), received: received.map(fen), net };
}

function accountOf(accounts: ReadonlyMap<string, Account>, id: string): Account {
  const account = accounts.get(id);
  if (!account) throw new Error(`no account of "${id}"`);
  return account;
}
