import {
  collectIssues,
  type InputIssue,
  type IssuePath,
  type Report,
  reportTwice,
} from '../../issues/index.ts';
import { exactSum } from '../../numeric/index.ts';
import type { IsoDay } from '../../units/index.ts';
import { type GoalLine, lineKey, type Region, type UnitShare } from './goal-line.ts';

export const SHEET_CODES = [
  'DUE_PASSED',
  'DUPLICATE_ID',
  'LEAD_NOT_OVER_REGION',
  'NO_LINES',
  'NO_SHARES',
  'OUTSIDE_REGION',
  'SUM_FALLS_SHORT',
  'SUM_GOES_BEYOND',
  'TARGET_NOT_VALID',
  'TARGET_NOT_WHOLE',
  'TWO_LEADS',
  'UNITS_OVERLAP',
  'UNIT_TWICE',
  'WEIGHTS_NOT_WHOLE',
  'WEIGHTS_PARTLY_GIVEN',
  'WEIGHT_NOT_VALID',
] as const;
export type SheetCode = (typeof SHEET_CODES)[number];
export type SheetIssue = InputIssue<SheetCode>;

type Reporting = Report<SheetCode>;

/** Weights forgive the last digits of thirds. */
const ROUNDING = 1e-6;

interface Ground {
  readonly region: Region;
  readonly today: IsoDay;
  /** Of the sheet that is replaced: the day of a line that is in it already may have passed. */
  readonly former?: readonly Pick<GoalLine, 'measure' | 'sense' | 'dimension' | 'phase' | 'due'>[];
}

/** Everything in the lines of a sheet that cannot be issued, all at once.
 * Issues: the codes of SHEET_CODES, each with its place: `lines.2.shares.0.target`. Cost: O(lines × shares²). */
export function sheetIssues(
  lines: readonly GoalLine[],
  { region, today, former = [] }: Ground,
): SheetIssue[] {
  const isThere = (line: GoalLine) =>
    former.some((each) => each.due === line.due && lineKey(each) === lineKey(line));
  return collectIssues<SheetCode>((report) => {
    if (lines.length === 0) report('NO_LINES', ['lines'], 0, '1 or more');
    reportTwice(lines, ['lines'], report);
    readWeights(lines, report);
    lines.forEach((line, place) => {
      const path = ['lines', place];
      if (line.due < today && !isThere(line))
        report('DUE_PASSED', [...path, 'due'], line.due, `${today} or later`);
      readTarget(line, line.target, [...path, 'target'], report);
      readShares(line, region, path, report);
    });
  });
}

function readWeights(lines: readonly GoalLine[], report: Reporting): void {
  const given = lines.flatMap(({ weight }) => (weight === null ? [] : [weight]));
  lines.forEach(({ weight }, place) => {
    const path = ['lines', place, 'weight'];
    if (weight === null) {
      if (given.length > 0)
        report('WEIGHTS_PARTLY_GIVEN', path, 'nothing', 'a weight in every line, or in none');
    } else if (!(weight > 0 && weight <= 1)) report('WEIGHT_NOT_VALID', path, weight, 'more than 0, up to 1');
  });
  if (given.length < lines.length || given.length === 0 || !given.every(Number.isFinite)) return;
  const sum = exactSum(given);
  if (Math.abs(sum - 1) > ROUNDING) report('WEIGHTS_NOT_WHOLE', ['lines'], sum, '1');
}

/** Shares of 1 for rates, whole numbers for sums; what is to be reached at least is more than 0. */
function readTarget(
  { measure, sense }: Pick<GoalLine, 'measure' | 'sense'>,
  target: number,
  path: IssuePath,
  report: Reporting,
): void {
  const isSum = measure.kind === 'sum';
  const most = isSum ? Number.MAX_SAFE_INTEGER : 1;
  const isTooSmall = sense === 'at_least' ? !(target > 0) : !(target >= 0);
  if (isTooSmall || target > most)
    report('TARGET_NOT_VALID', path, target, `${sense === 'at_least' ? 'more than 0' : '0'} to ${most}`);
  else if (isSum && !Number.isSafeInteger(target)) report('TARGET_NOT_WHOLE', path, target, 'a whole number');
}

function readShares(line: GoalLine, region: Region, path: IssuePath, report: Reporting): void {
  const { shares } = line;
  if (shares.length === 0) report('NO_SHARES', [...path, 'shares'], 0, '1 or more');
  const at = (place: number, key: string) => [...path, 'shares', place, key];
  const leads = shares.filter(({ part }) => part === 'lead');
  if (leads.length > 1) report('TWO_LEADS', [...path, 'shares'], leads.length, 'one lead unit at most');
  shares.forEach((share, place) => {
    const { unit, target } = share;
    readTarget(line, target, at(place, 'target'), report);
    if (shares.findIndex((each) => each.unit.id === unit.id) < place)
      report('UNIT_TWICE', at(place, 'unit'), unit.name, 'each unit once in a line');
    if (share.part === 'responsible' && !unit.region.path.startsWith(region.path))
      report('OUTSIDE_REGION', at(place, 'unit'), unit.region.path, `below ${region.path}`);
    // It answers for rows that it sees.
    if (share.part === 'lead' && !region.path.startsWith(unit.region.path))
      report('LEAD_NOT_OVER_REGION', at(place, 'unit'), unit.region.path, region.path);
  });
  if (line.measure.kind === 'sum') readSums(line, path, report);
}

/** What units have together reaches the line; what one has is no part of what another has. Rates stand alone. */
function readSums({ shares, sense, target }: GoalLine, path: IssuePath, report: Reporting): void {
  const isShort = (sum: number) => (sense === 'at_least' ? sum < target : sum > target);
  const code = sense === 'at_least' ? 'SUM_FALLS_SHORT' : 'SUM_GOES_BEYOND';
  const expected = `${target} or ${sense === 'at_least' ? 'more' : 'less'}`;
  const responsible: { share: UnitShare; place: number }[] = [];
  shares.forEach((share, place) => {
    if (share.part === 'responsible') responsible.push({ share, place });
    else if (isShort(share.target))
      report(code, [...path, 'shares', place, 'target'], share.target, expected);
  });
  if (responsible.length === 0) return;
  const sum = responsible.reduce((total, { share }) => total + share.target, 0);
  if (isShort(sum)) report(code, [...path, 'shares'], sum, expected);
  for (const { share, place } of responsible) {
    const { unit } = share;
    const wider = responsible.find(
      ({ share: other }) =>
        other !== share && other.unit.id !== unit.id && unit.region.path.startsWith(other.unit.region.path),
    );
    if (wider !== undefined)
      report(
        'UNITS_OVERLAP',
        [...path, 'shares', place, 'unit'],
        unit.name,
        `not within ${wider.share.unit.name}`,
      );
  }
}
