import type { Assessment } from './assess.ts';
import type { Title } from './figure.ts';
import { type Light, VERDICT_CAUSES, type VerdictCause } from './lights.ts';
import { type ShortFigure, shortFigure, type Verdict } from './verdict.ts';

/** A figure of one value that is another one now; null: it could not be computed, or there was no such figure. */
export interface FigureChange {
  id: string;
  title?: Title;
  unit: string;
  before: number | string | null;
  after: number | string | null;
}

/** A finding that turned; null: the check was not for that plan. */
export interface Turn {
  id: string;
  figure: string;
  title?: Title;
  before: Light | null;
  after: Light | null;
}

/** What became different between two assessments, or between the verdicts kept of them. Series and tables are left
 * out: what they change shows in the figures built on them. Cost: O(figures + findings). */
export function changesBetween(
  before: Pick<Assessment | Verdict, 'figures' | 'findings'>,
  after: Pick<Assessment | Verdict, 'figures' | 'findings'>,
): { figures: FigureChange[]; findings: Turn[] } {
  return {
    figures: figureChanges(before.figures, after.figures),
    findings: turnsBetween(before.findings, after.findings),
  };
}

/** What of a run differs from another, and so may explain a different answer. */
export function causesBetween(before: Verdict['run'], after: Verdict['run']): VerdictCause[] {
  const differs: Record<VerdictCause, boolean> = {
    plan: before.planHash !== after.planHash,
    rules: before.rulesHash !== after.rulesHash,
    engine: before.engineVersion !== after.engineVersion,
    day: before.asOf !== after.asOf,
  };
  return VERDICT_CAUSES.filter((cause) => differs[cause]);
}

function figureChanges(
  before: (Assessment | Verdict)['figures'],
  after: (Assessment | Verdict)['figures'],
): FigureChange[] {
  const [was, is] = [shortOnes(before), shortOnes(after)];
  return idsOf(was, is).flatMap((id) => {
    const [from, to] = [was.get(id), is.get(id)];
    const known = to ?? from;
    const values = { before: from?.value ?? null, after: to?.value ?? null };
    if (known === undefined || values.before === values.after) return [];
    return [{ id, ...(known.title && { title: known.title }), unit: known.unit, ...values }];
  });
}

function shortOnes(figures: (Assessment | Verdict)['figures']): Map<string, ShortFigure> {
  const short = figures.flatMap((each) => ('how' in each ? (shortFigure(each) ?? []) : each));
  return new Map(short.map((each) => [each.id, each]));
}

/** The findings that turned. Cost: O(findings). */
export function turnsBetween(
  before: Verdict['findings'] | Assessment['findings'],
  after: Verdict['findings'] | Assessment['findings'],
): Turn[] {
  const was = new Map(before.map((each) => [each.id, each]));
  const is = new Map(after.map((each) => [each.id, each]));
  return idsOf(was, is).flatMap((id) => {
    const [from, to] = [was.get(id), is.get(id)];
    const known = to ?? from;
    if (known === undefined || from?.light === to?.light) return [];
    const { figure, title } = known;
    return [{ id, figure, ...(title && { title }), before: from?.light ?? null, after: to?.light ?? null }];
  });
}

/** All ids, those that are there now first, in their order. */
function idsOf(was: ReadonlyMap<string, unknown>, is: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...is.keys(), ...was.keys()])];
}
