import { type Actor, GOAL_SHEET_LIST_MAX, type GoalSheet, type GoalSheetList } from '@zhulin/contract';
import {
  type AppraisalRules,
  assessUnits,
  easiestTargets,
  type GoalLine,
  type ShareResult,
  type UnitResult,
  unitOfMeasure,
  weightsOf,
} from '@zhulin/engines/appraisal';
import { isoDay } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { type CaseInHand, seenCase, seesCase } from '../cases/index.ts';
import { selectOrganisationNames, selectPeopleNames } from '../identity/index.ts';
import { readSeen } from '../portfolio/index.ts';
import { isWhole, selectLinesInForce } from './adjusted.ts';
import { canAdjust, isOpen, sharedRole } from './adjustments.ts';
import { type StoredAssessment, selectAssessments } from './assessment-store.ts';
import { CONFIRMING } from './kinds.ts';
import { goalRulesOfToday } from './rules.ts';
import { isIssuer, seenSheet } from './sheets.ts';
import {
  type StoredAdjustment,
  type StoredSheet,
  selectAdjustments,
  selectSheet,
  selectSheets,
  selectStatements,
} from './store.ts';
import { inForceView, projectNames, scoreView, standingView } from './views.ts';

/** The sheets that the post sees. */
export async function listSheets(database: Database, actor: Actor): Promise<GoalSheetList> {
  return await withActor(database, actor, async (db) => {
    const found = await selectSheets(db, GOAL_SHEET_LIST_MAX + 1);
    const listed = found.slice(0, GOAL_SHEET_LIST_MAX);
    const names = await namesIn(db, listed);
    const sheets: GoalSheetList['sheets'] = [];
    for (const sheet of listed)
      sheets.push({
        ...headOf(sheet, actor, names),
        lines: sheet.lines,
        units: sheet.units.length,
        confirmed: await confirmedIn(db, sheet),
        openedAt: sheet.openedAt.toISOString(),
      });
    return { sheets, isComplete: found.length <= GOAL_SHEET_LIST_MAX };
  });
}

/** How many units have confirmed; null where none is asked now, or the case is out of sight. */
async function confirmedIn(db: ActorDb, { id, state, units }: StoredSheet): Promise<number | null> {
  if (state === 'signing' || state === 'in_force' || state === 'superseded') return units.length;
  if (state !== 'confirming' || !(await seesCase(db, id))) return null;
  const { state: caseState } = await seenCase(db, id);
  const seats = caseState.steps[CONFIRMING]?.seats ?? [];
  return seats.filter(({ act }) => act?.outcome === 'confirmed').length;
}

/** What offices and regions of sheets are called. */
async function namesIn(db: ActorDb, sheets: readonly StoredSheet[]): Promise<ReadonlyMap<string, string>> {
  const ids = sheets.flatMap(({ orgId, regionId }) => [orgId, regionId]);
  const found = await selectOrganisationNames(db, [...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

function headOf(sheet: StoredSheet, actor: Actor, names: ReadonlyMap<string, string>) {
  const { id, number, title, year, state, orgId, role, regionId, inForceSince } = sheet;
  return {
    id,
    number,
    title,
    year,
    state,
    issuer: { organisationId: orgId, role, name: names.get(orgId) ?? orgId },
    region: { organisationId: regionId, name: names.get(regionId) ?? regionId },
    inForceSince: inForceSince?.toISOString() ?? null,
    isIssuer: isIssuer(sheet, actor),
  };
}

/** A sheet as the post sees it, with how it stands now or at a cut-off.
 * Errors: GOAL_SHEET_NOT_FOUND, GOAL_RULES_MISSING, CUTOFF_NOT_FOUND, COCKPIT_RULES_MISSING. */
export async function readSheet(
  database: Database,
  actor: Actor,
  { id, cutoff }: { readonly id: string; readonly cutoff?: string | undefined },
): Promise<GoalSheet> {
  const sheet = await withActor(database, actor, (db) => seenSheet(db, id));
  const { seen, at } = await readSeen(database, actor, cutoff);
  return await withActor(database, actor, async (db) => {
    const { rules, hash } = await goalRulesOfToday(db);
    const lines = await selectLinesInForce(db, sheet);
    const region = { id: sheet.regionId, path: sheet.regionPath };
    const day = isoDay(seen.day);
    const results = assessUnits(lines, seen.standings, { day, region, rules });
    const adjustments = await selectAdjustments(db, id);
    const found = (await seesCase(db, id)) ? await seenCase(db, id) : null;
    const names = projectNames(seen.standings);
    const reading = { sheet, actor, rules, results, adjustments, names, cutoff: seen.cutoff?.id ?? null };
    return {
      ...headOf(sheet, actor, await namesIn(db, [sheet])),
      replaces: await replacesOf(db, sheet),
      replacedBy: await replacedByOf(db, sheet),
      version: sheet.version,
      revision: found?.state.revision ?? null,
      linesHash: sheet.linesHash,
      day: seen.day,
      at,
      cutoff: seen.cutoff,
      rulesHash: hash,
      flexibility: rules.flexibility,
      lines: linesView(lines, reading),
      units: results.map((result) => unitView(result, actor, found)),
      objections: await objectionsOf(db, sheet, results),
      assessments: await headsOf(db, id),
      pending: adjustments.filter(isOpen).map(({ id: caseId, number: caseNumber, shareId, proposed }) => ({
        caseId,
        caseNumber,
        shareId,
        proposed,
      })),
    };
  });
}

async function replacesOf(
  db: ActorDb,
  { replaces: id, replaceReason: reason }: StoredSheet,
): Promise<GoalSheet['replaces']> {
  if (id === null || reason === null) return null;
  return { id, number: (await selectSheet(db, id))?.number ?? null, reason };
}

async function replacedByOf(
  db: ActorDb,
  { replacedBy: id, replacedAt, replacedWho }: StoredSheet,
): Promise<GoalSheet['replacedBy']> {
  if (id === null || replacedAt === null || replacedWho === null) return null;
  const [who] = await selectPeopleNames(db, [replacedWho]);
  const number = (await selectSheet(db, id))?.number ?? null;
  return { id, number, at: replacedAt.toISOString(), person: who?.name ?? null };
}

interface Reading {
  readonly sheet: StoredSheet;
  readonly actor: Actor;
  readonly rules: AppraisalRules;
  readonly results: readonly UnitResult[];
  readonly adjustments: readonly StoredAdjustment[];
  readonly names: ReadonlyMap<string, string>;
  readonly cutoff: string | null;
}

function linesView(lines: readonly GoalLine[], reading: Reading): GoalSheet['lines'] {
  const weights = weightsOf(lines);
  const results = new Map(
    reading.results.flatMap(({ shares }) => shares.map((share) => [share.share, share] as const)),
  );
  return lines.map((line, place) => {
    const { shares, ...facts } = line;
    return {
      ...facts,
      place,
      unit: unitOfMeasure(line.measure),
      weightInForce: Number(weights.get(line.id)),
      shares: shares.map((share) => shareView({ line, share }, results.get(share.id), reading)),
    };
  });
}

type ShareView = GoalSheet['lines'][number]['shares'][number];

function shareView(
  shared: { readonly line: GoalLine; readonly share: GoalLine['shares'][number] },
  result: ShareResult | undefined,
  { sheet, actor, rules, adjustments, names, cutoff }: Reading,
): ShareView {
  const { line, share } = shared;
  const { id, unit, part, original, target } = share;
  if (result === undefined) throw new Error(`share ${id} was not assessed`);
  const own = adjustments.filter(({ shareId }) => shareId === id);
  return {
    id,
    unit: { organisationId: unit.id, role: sharedRole(unit.role), name: unit.name },
    part,
    original,
    target,
    easiest: easiestTargets({ original, sense: line.sense }, isWhole(line), rules),
    isOwn: unit.id === actor.orgId && unit.role === actor.role,
    canAdjust: canAdjust(sheet, shared, actor, rules) && !own.some(isOpen),
    adjustments: inForceView(own).map(({ shareId: _, ...adjusted }) => adjusted),
    standing: standingView(result, names, cutoff),
  };
}

function unitView(result: UnitResult, actor: Actor, found: CaseInHand | null): GoalSheet['units'][number] {
  const { id, role, name } = result.unit;
  const seat = found?.state.steps[CONFIRMING]?.seats.find(
    ({ assignee, coSigns }) => 'role' in assignee && assignee.scope === id && coSigns === null,
  );
  const outcome = seat?.act?.outcome;
  return {
    organisationId: id,
    role: sharedRole(role),
    name,
    isOwn: id === actor.orgId && role === actor.role,
    confirmation: outcome === 'confirmed' || outcome === 'objected' ? outcome : null,
    ...scoreView(result),
  };
}

async function objectionsOf(
  db: ActorDb,
  { id }: StoredSheet,
  results: readonly UnitResult[],
): Promise<GoalSheet['objections']> {
  const nameOf = new Map(results.map(({ unit }) => [unit.id, unit.name]));
  return (await selectStatements(db, id)).flatMap(({ orgId, version, text, at }) =>
    version === null || text === null
      ? []
      : [{ unit: nameOf.get(orgId) ?? orgId, version, at: at.toISOString(), text }],
  );
}

async function headsOf(db: ActorDb, sheetId: string): Promise<GoalSheet['assessments']> {
  const found = await selectAssessments(db, sheetId);
  return found.map(assessmentHead);
}

export function assessmentHead(found: StoredAssessment): GoalSheet['assessments'][number] {
  const { id, number, kind, quarter, cutoffId, cutoffDay, state, computedAt } = found;
  return {
    id,
    number,
    kind,
    quarter,
    cutoff: { id: cutoffId, day: cutoffDay },
    state,
    openedAt: computedAt.toISOString(),
  };
}
