import {
  GOAL_UNITS,
  type GoalProposals,
  type GoalSheet,
  goalMeasureSchema,
  type OpenGoalSheet,
} from '@zhulin/contract';
import {
  type GoalLine,
  SENSES,
  type SheetIssue,
  sheetIssues,
  UNIT_PARTS,
  unitOfMeasure,
} from '@zhulin/engines/appraisal';
import { GOAL_DIMENSIONS } from '@zhulin/engines/scoring';
import { type IsoDay, isIsoDay, isoDay } from '@zhulin/engines/units';
import { z } from 'zod';
import { entryText, evenParts, readEntry } from './entry.ts';

const shareDraftSchema = z.strictObject({
  organisationId: z.string(),
  part: z.enum(UNIT_PARTS),
  target: z.string(),
});
export type ShareDraft = z.infer<typeof shareDraftSchema>;

/** A line as it is entered: numbers are texts, a weight is of 100. */
const lineDraftSchema = z.strictObject({
  key: z.int(),
  title: z.string(),
  dimension: z.enum(GOAL_DIMENSIONS).nullable(),
  phase: z.string().nullable(),
  measure: goalMeasureSchema,
  sense: z.enum(SENSES),
  weight: z.string(),
  due: z.string(),
  target: z.string(),
  rule: z.string().nullable(),
  shares: z.array(shareDraftSchema),
});
export type LineDraft = z.infer<typeof lineDraftSchema>;

const unitDraftSchema = z.strictObject({
  organisationId: z.string(),
  role: z.enum(GOAL_UNITS),
  name: z.string(),
  path: z.string(),
});
export type UnitDraft = z.infer<typeof unitDraftSchema>;

export const goalDraftSchema = z.strictObject({
  title: z.string(),
  year: z.int(),
  lines: z.array(lineDraftSchema),
  units: z.array(unitDraftSchema),
  /** Why it takes the place of another sheet; empty where it does not. */
  reason: z.string().default(''),
});
export type GoalDraft = z.infer<typeof goalDraftSchema>;

export const emptyGoals = (year: number): GoalDraft => ({
  title: '',
  year,
  lines: [],
  units: [],
  reason: '',
});

const TITLE_MAX = 100;

type Proposal = GoalProposals['lines'][number];

export const unitOfDraft = ({ measure }: Pick<LineDraft, 'measure'>): string => unitOfMeasure(measure);

/** The draft with one line more, which every unit has a share of. */
export function withLine(draft: GoalDraft, line: Omit<LineDraft, 'key' | 'shares'>): GoalDraft {
  const key = draft.lines.reduce((most, each) => Math.max(most, each.key), 0) + 1;
  return { ...draft, lines: [...draft.lines, { ...line, key, shares: draft.units.map(shareOf) }] };
}

/** A line as the rules propose it. */
export function lineFromProposal(
  { dimension, phase, measure, sense, due, target, rule, unit }: Proposal,
  title: string,
): Omit<LineDraft, 'key' | 'shares'> {
  return {
    title: title.slice(0, TITLE_MAX),
    dimension,
    phase,
    measure,
    sense,
    weight: '',
    due,
    target: entryText(target, unit),
    rule,
  };
}

const shareOf = ({ organisationId }: UnitDraft): ShareDraft => ({
  organisationId,
  part: 'responsible',
  target: '',
});

/** Other units: who comes has a share of every line, who goes has none. */
export function withUnits(draft: GoalDraft, units: readonly UnitDraft[]): GoalDraft {
  const chosen = new Set(units.map(({ organisationId }) => organisationId));
  const before = new Set(draft.units.map(({ organisationId }) => organisationId));
  const more = units.filter(({ organisationId }) => !before.has(organisationId)).map(shareOf);
  const lines = draft.lines.map((line) => ({
    ...line,
    shares: [...line.shares.filter(({ organisationId }) => chosen.has(organisationId)), ...more],
  }));
  return { ...draft, lines, units: [...units] };
}

/** The target among the responsible units, as even as it goes; a lead unit has all of it. */
export function evenlySplit(line: LineDraft): LineDraft {
  const unit = unitOfDraft(line);
  const target = readEntry(line.target, unit);
  if (target === undefined) return line;
  const parts = evenParts(target, line.shares.filter(({ part }) => part === 'responsible').length, unit);
  const shares = line.shares.map((share) => ({
    ...share,
    target: entryText(share.part === 'lead' ? target : Number(parts.shift()), unit),
  }));
  return { ...line, shares };
}

/** What responsible units have together; undefined: something is no number yet. */
export function sumOfShares(line: LineDraft): number | undefined {
  const unit = unitOfDraft(line);
  let sum = 0;
  for (const { part, target } of line.shares) {
    if (part === 'lead') continue;
    const amount = readEntry(target, unit);
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return sum;
}

/** A weight as share of 1; null: none is given; NaN: it is no number. */
function readWeight(text: string): number | null {
  return text.trim() === '' ? null : (readEntry(text, 'share') ?? Number.NaN);
}

const day = (text: string): IsoDay => (isIsoDay(text) ? isoDay(text) : isoDay('9999-12-31'));

function engineLines({ lines, units }: GoalDraft): GoalLine[] {
  const byId = new Map(units.map((unit) => [unit.organisationId, unit]));
  return lines.map((line): GoalLine => {
    const unit = unitOfDraft(line);
    return {
      id: String(line.key),
      title: line.title,
      dimension: line.dimension,
      phase: line.phase,
      measure: line.measure,
      sense: line.sense,
      weight: readWeight(line.weight),
      due: day(line.due),
      target: readEntry(line.target, unit) ?? Number.NaN,
      rule: line.rule,
      shares: line.shares.flatMap(({ organisationId, part, target }) => {
        const found = byId.get(organisationId);
        if (found === undefined) return [];
        const amount = readEntry(target, unit) ?? Number.NaN;
        const region = { id: organisationId, path: found.path };
        return [
          {
            id: organisationId,
            unit: { id: organisationId, role: found.role, name: found.name, region },
            part,
            original: amount,
            target: amount,
          },
        ];
      }),
    };
  });
}

export interface DraftIssue extends Pick<SheetIssue, 'code' | 'got' | 'expected'> {
  /** Such as `lines.2.shares.0.target`. */
  readonly place: string;
}

/** What cannot be told before the region is known. */
const OF_REGION: readonly SheetIssue['code'][] = ['LEAD_NOT_OVER_REGION', 'OUTSIDE_REGION'];

interface Ground {
  readonly today: string;
  /** Of the organisation whose region the goals are of; undefined: it is not known yet. */
  readonly regionPath: string | undefined;
  /** Lines that were issued before, whose day may have passed. */
  readonly former?: GoalSheet['lines'];
}

/** What cannot be issued so far, each at its place. What is still to be entered is none of it. */
export function draftIssues(draft: GoalDraft, { today, regionPath, former = [] }: Ground): DraftIssue[] {
  const blank = blanksOf(draft);
  const region = { id: '', path: regionPath ?? '' };
  return sheetIssues(engineLines(draft), {
    region,
    today: isoDay(today),
    former: former.map(({ due, ...line }) => ({ ...line, due: isoDay(due) })),
  })
    .filter(({ code }) => code !== 'NO_LINES' && (regionPath !== undefined || !OF_REGION.includes(code)))
    .map(({ code, path, got, expected }) => ({ code, got, expected, place: path.join('.') }))
    .filter(({ place }) => !blank.has(place));
}

/** Places that are still to be entered. */
export function blanksOf({ title, lines, units }: GoalDraft): ReadonlySet<string> {
  const blank: string[] = [];
  if (title.trim() === '') blank.push('title');
  if (lines.length === 0) blank.push('lines');
  if (units.length === 0) blank.push('units');
  lines.forEach(({ target, due, shares }, place) => {
    if (target.trim() === '') blank.push(`lines.${place}.target`);
    if (due === '') blank.push(`lines.${place}.due`);
    shares.forEach((share, at) => {
      if (share.target.trim() === '') blank.push(`lines.${place}.shares.${at}.target`);
    });
  });
  return new Set(blank);
}

/** Chosen units that bear none of the lines: the sheet is not sent to them. */
export function idleUnits({ lines, units }: Pick<GoalDraft, 'lines' | 'units'>): UnitDraft[] {
  if (lines.length === 0) return [];
  const bearing = new Set(lines.flatMap(({ shares }) => shares.map(({ organisationId }) => organisationId)));
  return units.filter(({ organisationId }) => !bearing.has(organisationId));
}

/** The draft as the server takes it.
 * @param replaced  the sheet whose place it takes; undefined: of none */
export function sheetOf(draft: GoalDraft, replaced?: string): OpenGoalSheet {
  const roleOf = new Map(draft.units.map(({ organisationId, role }) => [organisationId, role]));
  const lines = draft.lines.map((line): OpenGoalSheet['lines'][number] => {
    const unit = unitOfDraft(line);
    const { title, dimension, phase, measure, sense, due, rule } = line;
    return {
      title: title.trim() === '' ? null : title.trim(),
      dimension,
      phase,
      measure,
      sense,
      weight: readWeight(line.weight),
      due,
      target: readEntry(line.target, unit) ?? Number.NaN,
      rule,
      shares: line.shares.flatMap(({ organisationId, part, target }) => {
        const role = roleOf.get(organisationId);
        return role === undefined
          ? []
          : [{ organisationId, role, part, target: readEntry(target, unit) ?? Number.NaN }];
      }),
    };
  });
  const replaces = replaced === undefined ? {} : { replaces: { id: replaced, reason: draft.reason.trim() } };
  return { title: draft.title.trim(), year: draft.year, lines, ...replaces };
}

/** A sheet that is drafted anew or replaced, as it is, with the targets in force. */
export function draftOfSheet({ title, year, lines, units }: GoalSheet): GoalDraft {
  return {
    title,
    year,
    reason: '',
    units: units.flatMap(({ organisationId, role, name }) => {
      const known = GOAL_UNITS.find((each) => each === role);
      // Where its projects lie is not told here; the server looks whether one lies in another.
      return known === undefined ? [] : [{ organisationId, role: known, name, path: `/${organisationId}/` }];
    }),
    lines: lines.map((line, place) => ({
      key: place + 1,
      title: line.title ?? '',
      dimension: line.dimension,
      phase: line.phase,
      measure: line.measure,
      sense: line.sense,
      weight: line.weight === null ? '' : entryText(line.weight, 'share'),
      due: line.due,
      target: entryText(line.target, line.unit),
      rule: line.rule,
      shares: line.shares.map(({ unit, part, target }) => ({
        organisationId: unit.organisationId,
        part,
        target: entryText(target, line.unit),
      })),
    })),
  };
}
