import {
  type Actor,
  type AssessmentKind,
  fail,
  type OpenAssessment,
  type OpenedGoalCase,
} from '@zhulin/contract';
import { APPRAISAL_VERSION, assessUnits } from '@zhulin/engines/appraisal';
import { isoDayAt } from '@zhulin/engines/cases';
import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import { fromEpochDay, isoDay, type Language, toEpochDay } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { type ActorDb, withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { recordAct } from '../audit/index.ts';
import { openCase } from '../cases/index.ts';
import { readSeen, type SeenCutoff, seenCutoff } from '../portfolio/index.ts';
import { selectLinesInForce } from './adjusted.ts';
import { insertAssessment, selectAssessmentsOfYear } from './assessment-store.ts';
import { OFFICE, UNITS } from './kinds.ts';
import { memberOf } from './lines.ts';
import { assessmentMatters } from './matters.ts';
import { goalRulesOfToday, statementDaysIn } from './rules.ts';
import { isIssuerRole, issuedSheet, sheetInForce } from './sheets.ts';
import { type StoredSheet, selectCaseDay } from './store.ts';

type Asked = OpenAssessment & { readonly id: string; readonly language: Language };

/** Computes how the units of a sheet stood at a cut-off, keeps it for good, and asks them what they say.
 * Errors: GOAL_NOT_ISSUER, those of `sheetInForce`, CUTOFF_NOT_FOUND, GOAL_CUTOFF_OF_ANOTHER_REGION, GOAL_CUTOFF_BEFORE_SHEET,
 * GOAL_CUTOFF_CORRECTED, GOAL_CUTOFF_NOT_OF_PERIOD, GOAL_ASSESSED_ALREADY, GOAL_RULES_MISSING, those of `openCase`. */
export async function openAssessment(
  database: Database,
  actor: Actor,
  { id: sheetId, kind, cutoffId, language }: Asked,
): Promise<OpenedGoalCase> {
  const { seen } = await readSeen(database, actor, cutoffId);
  return await withActor(database, actor, async (db) => {
    await issuedSheet(db, actor, sheetId);
    const sheet = await sheetInForce(db, sheetId);
    const found = await seenCutoff(db, cutoffId);
    assertCutoff(sheet, kind, found);
    const { day: cutoffDay } = found.cutoff;
    const quarter = kind === 'annual-appraisal' ? LAST_QUARTER : quarterOf(cutoffDay);
    await assertFirst(db, { sheet, kind, quarter, language });
    const { book, rules, hash: rulesHash } = await goalRulesOfToday(db);
    const region = { id: sheet.regionId, path: sheet.regionPath };
    const results = assessUnits(await selectLinesInForce(db, sheet), seen.standings, {
      day: isoDay(cutoffDay),
      region,
      rules,
    });
    const resultHash = sha256Hex(canonicalJson(results));
    const until = fromEpochDay(toEpochDay(await selectCaseDay(db)) + statementDaysIn(book));
    const { id, number } = await openCaseOf(db, actor, {
      sheet,
      kind,
      quarter,
      data: { sheetId, cutoffId, cutoffDay, statementsUntil: until, resultHash },
      language,
    });
    await insertAssessment(db, {
      id,
      number,
      sheetId,
      kind,
      quarter,
      sheet,
      cutoffId,
      cutoffDay,
      until,
      resultHash,
      rules,
      rulesHash,
      method: APPRAISAL_VERSION,
      results,
    });
    await recordAct(db, actor, {
      action: 'goal.assess',
      subject: { kind: 'case', id },
      after: { number, kind, sheetId, cutoffId, cutoffDay, resultHash, rulesHash, units: results.length },
    });
    return { id, number };
  });
}

const dayOf = (moment: Date): string => isoDayAt(moment.getTime());

const LAST_QUARTER = 4;
const MONTHS_OF_QUARTER = 3;

const quarterOf = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / MONTHS_OF_QUARTER);

/** It holds the region, stands uncorrected, and is of the period: of the year of the sheet; for the annual appraisal of the last
 * quarter of it, or of the year after, when late reports are in, and of no day on which the sheet that this one replaced was in
 * force. */
function assertCutoff(sheet: StoredSheet, kind: AssessmentKind, { cutoff, scopePath }: SeenCutoff): void {
  const { id, day, correctedBy } = cutoff;
  if (!sheet.regionPath.startsWith(scopePath))
    throw fail('GOAL_CUTOFF_OF_ANOTHER_REGION', { id, region: sheet.regionPath });
  if (correctedBy !== null) throw fail('GOAL_CUTOFF_CORRECTED', { id, by: correctedBy });
  const isAnnual = kind === 'annual-appraisal';
  const first = isAnnual ? `${sheet.year}-10-01` : `${sheet.year}-01-01`;
  const last = isAnnual ? `${sheet.year + 1}-12-31` : `${sheet.year}-12-31`;
  if (day < first || day > last) throw fail('GOAL_CUTOFF_NOT_OF_PERIOD', { day, first, last });
  const since = sheet.replaces === null || sheet.inForceSince === null ? null : dayOf(sheet.inForceSince);
  if (isAnnual && since !== null && day < since) throw fail('GOAL_CUTOFF_BEFORE_SHEET', { day, since });
}

interface Period {
  readonly sheet: StoredSheet;
  readonly kind: AssessmentKind;
  readonly quarter: number;
  readonly language: Language;
}

/** Errors: GOAL_ASSESSED_ALREADY. */
async function assertFirst(db: ActorDb, { sheet, kind, quarter, language }: Period): Promise<void> {
  const other = (await selectAssessmentsOfYear(db, sheet)).find(
    (each) =>
      each.kind === kind &&
      each.state !== 'ended' &&
      (kind === 'annual-appraisal' || each.quarter === quarter),
  );
  if (other === undefined) return;
  const { year } = sheet;
  const period = wordsOf(language).text('goals', kind === 'annual-appraisal' ? 'year' : 'quarter', {
    year,
    quarter,
  });
  throw fail('GOAL_ASSESSED_ALREADY', { number: other.number, period });
}

interface Opening extends Period {
  readonly data: {
    readonly sheetId: string;
    readonly cutoffId: string;
    readonly cutoffDay: string;
    readonly statementsUntil: string;
    readonly resultHash: string;
  };
}

async function openCaseOf(db: ActorDb, actor: Actor, { sheet, kind, quarter, data, language }: Opening) {
  const matter = assessmentMatters.find(({ id }) => id === kind);
  const { role: issuerRole } = sheet;
  if (matter === undefined || !isIssuerRole(issuerRole)) throw new Error(`${sheet.role} assesses no ${kind}`);
  const { year } = sheet;
  return await openCase(db, actor, matter, {
    parties: {
      scopes: { [OFFICE]: sheet.orgId },
      people: {},
      panels: { [UNITS]: sheet.units.map(memberOf) },
    },
    subjectKind: 'organisation',
    subjectId: sheet.orgId,
    title: wordsOf(language).text('goals', `assessment-title/${kind}`, { sheet: sheet.title, year, quarter }),
    data: { ...data, issuerRole },
    language,
  });
}
