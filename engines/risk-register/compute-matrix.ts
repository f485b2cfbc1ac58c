import { collectIssues, reportNumber, reportTwice } from '../issues/index.ts';
import type { RiskIssue, RiskReport } from './issue.ts';
import { hoursOf, type LevelRules, levelOf, type RiskLevel, readLevels, worstOf } from './level.ts';

/** One risk of a register. */
export interface RegisteredRisk {
  id: string;
  /** One of the names that a class holds. */
  class: string;
  /** Of the life cycle, all in which it may happen. */
  stages: readonly string[];
  /** On the scale; the median of a panel need not be whole. */
  likelihood: number;
  impact: number;
  /** Who says so: a panel of experts in rounds, or its author. */
  basis: 'panel' | 'stated';
}

export interface MatrixRules {
  /** Rows; a class of ours may hold several of a plan, as natural and economic risks are one. */
  classes: readonly { id: string; holds: readonly string[] }[];
  /** Columns, in the order of the life cycle. */
  stages: readonly string[];
  /** Of likelihood and impact alike. */
  scale: { least: number; most: number };
  levels: LevelRules;
  /** So many medium risks in one cell make it high. */
  severalMedium: number;
}

export interface JudgedRisk {
  id: string;
  class: string;
  /** 100 · likelihood · impact ÷ the most that can be. */
  points: number;
  level: RiskLevel;
  respondWithinHours: number | null;
}

/** Why a cell has its level: its worst risks, several medium ones together, or none at all. */
export interface CellReason {
  code: 'WORST' | 'SEVERAL_MEDIUM' | 'NONE_NAMED';
  risks: string[];
}

export interface MatrixCell {
  class: string;
  stage: string;
  /** Null where nobody named a risk, which is not the same as a low one. */
  level: RiskLevel | null;
  reason: CellReason;
  /** Every risk in it, the worst first. */
  risks: string[];
}

export interface MatrixResult {
  risks: JudgedRisk[];
  /** By class, then by stage. */
  cells: MatrixCell[];
  counts: Record<RiskLevel, number>;
  byBasis: Record<RegisteredRisk['basis'], number>;
  /** Where nobody named a risk at all: looked for and not found, or never looked for. */
  blank: { classes: string[]; stages: string[] };
  issues: RiskIssue[];
}

/** The identification matrix: each risk by likelihood and impact, placed in the cells of its class and stages, each cell
 * with the level of its worst risk, or of several medium ones together.
 * @returns nothing but issues where one stands against the input
 * Issues: NO_CLASSES, NO_STAGES, DUPLICATE_ID, UNKNOWN_CLASS, UNKNOWN_STAGE, NOT_FINITE, OUT_OF_BOUNDS, LIMITS_CROSS.
 * Cost: O(risks · classes · stages). */
export function computeMatrix({
  risks,
  rules,
}: {
  risks: readonly RegisteredRisk[];
  rules: MatrixRules;
}): MatrixResult {
  const issues = collectIssues<RiskIssue['code']>((report) => {
    readRules(rules, report);
    readRisks(risks, rules, report);
  });
  const counts = { low: 0, medium: 0, high: 0 };
  const byBasis = { panel: 0, stated: 0 };
  if (issues.length > 0)
    return { risks: [], cells: [], counts, byBasis, blank: { classes: [], stages: [] }, issues };
  const judged = risks.map((risk) => judge(risk, rules));
  for (const { level } of judged) counts[level] += 1;
  for (const { basis } of risks) byBasis[basis] += 1;
  const byPoints = [...judged].sort((one, other) => other.points - one.points);
  const cells = rules.classes.flatMap(({ id }) =>
    rules.stages.map((stage) => {
      const here = risks.filter(({ stages }) => stages.includes(stage)).map((risk) => risk.id);
      const within = byPoints.filter((risk) => risk.class === id && here.includes(risk.id));
      return { class: id, stage, ...combine(within, rules), risks: within.map((risk) => risk.id) };
    }),
  );
  const isBlank = (key: 'class' | 'stage', id: string): boolean =>
    cells.every((cell) => cell[key] !== id || cell.level === null);
  const blank = {
    classes: rules.classes.map(({ id }) => id).filter((id) => isBlank('class', id)),
    stages: rules.stages.filter((stage) => isBlank('stage', stage)),
  };
  return { risks: judged, cells, counts, byBasis, blank, issues: [] };
}

function judge({ id, class: named, likelihood, impact }: RegisteredRisk, rules: MatrixRules): JudgedRisk {
  const row = rules.classes.find(({ holds }) => holds.includes(named));
  if (row === undefined) throw new Error(`no class holds ${named}`);
  const points = (100 * likelihood * impact) / rules.scale.most ** 2;
  const level = levelOf(points, rules.levels);
  return { id, class: row.id, points, level, respondWithinHours: hoursOf(level, rules.levels) };
}

/** @param within  the risks of a cell, the worst first */
function combine(
  within: readonly JudgedRisk[],
  { severalMedium }: MatrixRules,
): Pick<MatrixCell, 'level' | 'reason'> {
  const level = worstOf(within.map((risk) => risk.level));
  if (level === null) return { level, reason: { code: 'NONE_NAMED', risks: [] } };
  const risks = within.filter((risk) => risk.level === level).map(({ id }) => id);
  if (level === 'medium' && risks.length >= severalMedium)
    return { level: 'high', reason: { code: 'SEVERAL_MEDIUM', risks } };
  return { level, reason: { code: 'WORST', risks } };
}

function readRules({ classes, stages, scale, levels, severalMedium }: MatrixRules, report: RiskReport): void {
  if (classes.length === 0) report('NO_CLASSES', ['rules', 'classes'], 'an empty list', 'a class or more');
  if (stages.length === 0) report('NO_STAGES', ['rules', 'stages'], 'an empty list', 'a stage or more');
  reportTwice(classes, ['rules', 'classes'], report);
  reportTwice(
    classes.flatMap(({ holds }) => holds.map((id) => ({ id }))),
    ['rules', 'classes', 'holds'],
    report,
  );
  reportTwice(
    stages.map((id) => ({ id })),
    ['rules', 'stages'],
    report,
  );
  const isScaled = reportNumber(scale.least, { path: ['rules', 'scale', 'least'], least: 0 }, report);
  if (isScaled && !(scale.most > scale.least && Number.isFinite(scale.most)))
    report('OUT_OF_BOUNDS', ['rules', 'scale', 'most'], scale.most, `more than ${scale.least}`);
  reportNumber(severalMedium, { path: ['rules', 'severalMedium'], least: 1 }, report);
  readLevels(levels, report);
}

function readRisks(
  risks: readonly RegisteredRisk[],
  { classes, stages, scale }: MatrixRules,
  report: RiskReport,
): void {
  reportTwice(risks, ['risks'], report);
  const held = classes.flatMap(({ holds }) => holds);
  risks.forEach((risk, place) => {
    const path = ['risks', place];
    if (!held.includes(risk.class)) report('UNKNOWN_CLASS', [...path, 'class'], risk.class, held.join(', '));
    if (risk.stages.length === 0)
      report('NO_STAGES', [...path, 'stages'], 'an empty list', 'a stage or more');
    for (const [at, stage] of risk.stages.entries()) {
      if (!stages.includes(stage)) report('UNKNOWN_STAGE', [...path, 'stages', at], stage, stages.join(', '));
    }
    for (const key of ['likelihood', 'impact'] as const)
      reportNumber(risk[key], { path: [...path, key], ...scale }, report);
  });
}
