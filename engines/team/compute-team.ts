import { collectIssues, reportNumber, reportTwice } from '../issues/index.ts';
import { apportion, type Share } from './apportion.ts';
import type { TeamIssue, TeamReport } from './issue.ts';

/** People of one discipline; a discipline may stand in several rows. */
export interface TeamRow {
  discipline: string;
  people: number;
  /** Of them, with the certificate of their trade; absent where nobody says. */
  certified?: number;
}

export interface TeamRules {
  /** What the team should be made of. */
  shares: readonly Share[];
  /** Mean years of experience to be reached; null where no rule says so. */
  experienceYears: number | null;
}

export interface TeamInput {
  rows: readonly TeamRow[];
  /** Mean years of experience of the whole team; null where nobody says. */
  experienceYears: number | null;
  rules: TeamRules;
}

export interface DisciplineState {
  discipline: string;
  people: number;
  /** Of 100, had and wanted. */
  percent: number;
  percentWanted: number;
  /** People that a team of this size should have, and how many more or fewer there are. */
  wanted: number;
  difference: number;
  /** To be hired for the smallest team in which everyone stays and the shares hold. */
  toHire: number;
  /** Known part of the people with a certificate; null where nobody says for any row. */
  certifiedShare: number | null;
  /** People of whom nobody says. */
  certifiedUnknown: number;
}

export interface Team {
  people: number;
  disciplines: DisciplineState[];
  /** People who would have to be of another discipline for the shares to hold at this size. */
  misplaced: number;
  /** The size at which everyone stays and the shares hold. */
  peopleAfterHiring: number;
  certifiedShare: number | null;
  experience: { years: number | null; wanted: number | null; difference: number | null };
  /** From so many people on no discipline that is asked for is empty, and so many make the shares exact; null where no
   * team up to `SIZE_MOST` does. */
  leastForAll: number | null;
  leastExact: number | null;
}

/** Larger than any task force; where shares are no round figures, larger still would be exact. */
export const SIZE_MOST = 1000;

/** Of less, no team of a size that could be would have anybody. */
const PERCENT_LEAST = 0.01;

/** A task force against the shares it should have, in people: who is missing, who is too many, and whom to hire.
 * @returns no team where an issue stands against the input
 * Issues: EMPTY_TEAM, NO_SHARES, SHARES_NOT_100, DUPLICATE_ID, UNKNOWN_DISCIPLINE, NOT_WHOLE, NOT_FINITE, OUT_OF_BOUNDS,
 * CERTIFIED_BEYOND_PEOPLE. Cost: O(sizes tried · disciplines). */
export function computeTeam(input: TeamInput): { team: Team | null; issues: TeamIssue[] } {
  const issues = readTeam(input);
  if (issues.length > 0) return { team: null, issues };
  const { rows, rules } = input;
  const { shares } = rules;
  const have = shares.map(({ id }) => peopleOf(rows.filter(({ discipline }) => discipline === id)));
  const people = have.reduce((sum, each) => sum + each, 0);
  const wanted = apportion(people, shares);
  const after = smallestWith(have, shares);
  const disciplines = shares.map(({ id, percent }, place): DisciplineState => {
    const [now, should, then] = [have, wanted, after].map((list) => list[place] ?? Number.NaN);
    if (now === undefined || should === undefined || then === undefined) throw new Error('three lists');
    return {
      discipline: id,
      people: now,
      percent: (100 * now) / people,
      percentWanted: percent,
      wanted: should,
      difference: now - should,
      toHire: then - now,
      ...certificatesOf(rows.filter(({ discipline }) => discipline === id)),
    };
  });
  const years = input.experienceYears;
  const yearsWanted = rules.experienceYears;
  const team = {
    people,
    disciplines,
    misplaced: disciplines.reduce((sum, { difference }) => sum + Math.max(0, difference), 0),
    peopleAfterHiring: after.reduce((sum, each) => sum + each, 0),
    certifiedShare: certificatesOf(rows).certifiedShare,
    experience: {
      years,
      wanted: yearsWanted,
      difference: years === null || yearsWanted === null ? null : years - yearsWanted,
    },
    ...reachable(shares),
  };
  return { team, issues: [] };
}

function peopleOf(rows: readonly TeamRow[]): number {
  return rows.reduce((sum, { people }) => sum + people, 0);
}

function certificatesOf(
  rows: readonly TeamRow[],
): Pick<DisciplineState, 'certifiedShare' | 'certifiedUnknown'> {
  const said = rows.filter(({ certified }) => certified !== undefined);
  const [known, all] = [peopleOf(said), peopleOf(rows)];
  const certified = said.flatMap((row) => row.certified ?? []).reduce((sum, each) => sum + each, 0);
  return { certifiedShare: known === 0 ? null : certified / known, certifiedUnknown: all - known };
}

/** The composition of the smallest team that has everybody who is there. Nobody has more than his quota rounded up, so
 * nothing smaller than where the search begins can do; and a quota as large as what is there is always enough. */
function smallestWith(have: readonly number[], shares: readonly Share[]): number[] {
  const people = have.reduce((sum, each) => sum + each, 0);
  const least = have.map((each, place) => (each === 0 ? 0 : (100 * (each - 1)) / percentAt(shares, place)));
  for (let size = Math.max(people, ...least.map(Math.floor)); ; size += 1) {
    const seats = apportion(size, shares);
    if (have.every((each, place) => each <= (seats[place] ?? Number.NaN))) return seats;
  }
}

type Reachable = Pick<Team, 'leastForAll' | 'leastExact'>;

/** Many teams are held against the same shares, and a thousand sizes are more work than the rest. */
const reachableBy = new WeakMap<readonly Share[], Reachable>();

/** From which size on nobody that is asked for is missing, and which is the smallest exact one. A size may lose a
 * discipline that a smaller one had, so every size is tried. Cost: O(SIZE_MOST · shares · log shares). */
function reachable(shares: readonly Share[]): Reachable {
  const known = reachableBy.get(shares);
  if (known !== undefined) return known;
  const sizes = Array.from({ length: SIZE_MOST }, (_, place) => apportion(place + 1, shares));
  const lastWithout = sizes.findLastIndex((seats) =>
    seats.some((seat, place) => seat === 0 && percentAt(shares, place) > 0),
  );
  const exact = sizes.findIndex((seats, size) =>
    seats.every((seat, place) => Math.abs(100 * seat - (size + 1) * percentAt(shares, place)) < 1e-6),
  );
  const found = {
    leastForAll: lastWithout === SIZE_MOST - 1 ? null : lastWithout + 2,
    leastExact: exact === -1 ? null : exact + 1,
  };
  reachableBy.set(shares, found);
  return found;
}

function percentAt(shares: readonly Share[], place: number): number {
  const share = shares[place];
  if (share === undefined) throw new Error(`no share ${place}`);
  return share.percent;
}

function readTeam({ rows, experienceYears, rules }: TeamInput): TeamIssue[] {
  return collectIssues<TeamIssue['code']>((report) => {
    readRules(rules, report);
    const known = rules.shares.filter(({ percent }) => percent > 0).map(({ id }) => id);
    rows.forEach((row, place) => {
      const path = ['rows', place];
      if (!known.includes(row.discipline))
        report('UNKNOWN_DISCIPLINE', [...path, 'discipline'], row.discipline, known.join(', '));
      readCount(row.people, [...path, 'people'], report);
      if (row.certified === undefined) return;
      const isCount = readCount(row.certified, [...path, 'certified'], report);
      if (isCount && row.certified > row.people)
        report('CERTIFIED_BEYOND_PEOPLE', [...path, 'certified'], row.certified, `${row.people} or less`);
    });
    if (peopleOf(rows) === 0) report('EMPTY_TEAM', ['rows'], 'nobody', 'a person or more');
    for (const [where, years] of [
      [['experienceYears'], experienceYears],
      [['rules', 'experienceYears'], rules.experienceYears],
    ] as const)
      if (years !== null) reportNumber(years, { path: where, least: 0 }, report);
  });
}

function readCount(count: number, path: (string | number)[], report: TeamReport): boolean {
  if (!reportNumber(count, { path, least: 0 }, report)) return false;
  if (!Number.isSafeInteger(count)) report('NOT_WHOLE', path, count, 'a whole number');
  return Number.isSafeInteger(count);
}

function readRules({ shares }: TeamRules, report: TeamReport): void {
  const path = ['rules', 'shares'];
  if (shares.length === 0) report('NO_SHARES', path, 'an empty list', 'a share or more');
  reportTwice(shares, path, report);
  for (const [place, { percent }] of shares.entries()) {
    const least = percent === 0 ? 0 : PERCENT_LEAST;
    reportNumber(percent, { path: [...path, place, 'percent'], least, most: 100 }, report);
  }
  const sum = shares.reduce((total, { percent }) => total + percent, 0);
  if (shares.length > 0 && Math.abs(sum - 100) > 1e-9)
    report('SHARES_NOT_100', path, `a sum of ${sum}`, 'a sum of 100');
}
