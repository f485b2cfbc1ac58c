import {
  checkAmount,
  checkIds,
  checkObserved,
  issuesOf,
  type Path,
  type Report,
  type ScoringIssue,
} from './issue.ts';
import { type EvaluationInput, type Indicator, reaches, type Scheme } from './scheme.ts';

/** Every fault for which nothing is evaluated. Cost: O(indicators · classes + observed). */
export function readEvaluation({ scheme, ...known }: EvaluationInput): ScoringIssue[] {
  return issuesOf((report) => {
    checkClasses(scheme, report);
    checkIndicators(scheme, report);
    checkGrades(scheme, report);
    checkLight(scheme.light, report);
    checkBonuses(scheme, report);
    checkCounts(scheme, report);
    checkKnown(scheme, known, report);
  });
}

function checkClasses({ classes, indicators }: Scheme, report: Report): void {
  const path = ['scheme', 'classes'];
  if (classes.length === 0) {
    report('NO_CLASSES', path, 'an empty list', 'a class or more');
    return;
  }
  checkIds(classes, path, report);
  const sound = classes.map(({ weight }, place) => checkAmount(weight, [...path, place, 'weight'], report));
  const sum = classes.reduce((total, { weight }) => total + weight, 0);
  if (!sound.includes(false)) {
    if (sum === 0) report('WEIGHTS_ZERO', path, 'a sum of 0', 'a sum of 100');
    else if (!(reaches(sum, 100) && reaches(100, sum)))
      report('WEIGHTS_NOT_100', path, `a sum of ${sum}`, 'a sum of 100');
  }
  for (const [place, { id }] of classes.entries()) {
    const members = indicators.filter((indicator) => indicator.class === id);
    const where = [...path, place];
    if (members.length === 0)
      report('CLASS_WITHOUT_INDICATOR', where, id, 'an indicator or more of the class');
    else if (members.every(({ weight }) => weight === 0))
      report('WEIGHTS_ZERO', where, `indicators of ${id} with a sum of 0`, 'a weight above 0');
  }
}

function checkIndicators({ classes, indicators }: Scheme, report: Report): void {
  const path = ['scheme', 'indicators'];
  if (indicators.length === 0) report('NO_INDICATORS', path, 'an empty list', 'an indicator or more');
  checkIds(indicators, path, report);
  const measures = new Set<string>();
  indicators.forEach((indicator, place) => {
    const where = [...path, place];
    if (!classes.some(({ id }) => id === indicator.class)) {
      const expected = classes.map(({ id }) => id).join(', ');
      report('UNKNOWN_CLASS', [...where, 'class'], indicator.class, expected);
    }
    checkAmount(indicator.weight, [...where, 'weight'], report);
    checkMeasures(indicator, where, measures, report);
  });
}

function checkMeasures({ measures }: Indicator, path: Path, seen: Set<string>, report: Report): void {
  if (measures.length === 0)
    report('NO_MEASURES', [...path, 'measures'], 'an empty list', 'a measure or more');
  measures.forEach(({ id, zero, full, plausible }, place) => {
    const where = [...path, 'measures', place];
    if (seen.has(id)) report('DUPLICATE_ID', [...where, 'id'], id, 'each measure once');
    seen.add(id);
    if (!Number.isFinite(zero)) report('NOT_FINITE', [...where, 'zero'], zero, 'a number');
    if (!Number.isFinite(full)) report('NOT_FINITE', [...where, 'full'], full, 'a number');
    if (zero === full) report('MARKS_EQUAL', where, `zero and full ${full}`, 'two different marks');
    if (plausible && 'min' in plausible && plausible.min > plausible.max) {
      const got = `${plausible.min} to ${plausible.max}`;
      report('BAND_INSIDE_OUT', [...where, 'plausible'], got, 'min up to max');
    }
  });
}

function checkGrades({ grades, lowestGrade }: Scheme, report: Report): void {
  const path = ['scheme', 'grades'];
  if (grades.length === 0) report('NO_GRADES', path, 'an empty list', 'a grade or more above the lowest');
  checkIds([...grades, { id: lowestGrade }], path, report);
  grades.forEach(({ least }, place) => {
    const before = grades[place - 1];
    if (!Number.isFinite(least)) report('NOT_FINITE', [...path, place, 'least'], least, 'a number');
    else if (before !== undefined && !(least < before.least))
      report('GRADES_NOT_FALLING', [...path, place, 'least'], least, `less than ${before.least}`);
  });
}

function checkLight({ redBase, redClass, yellowBase }: Scheme['light'], report: Report): void {
  const path = ['scheme', 'light'];
  for (const [key, limit] of Object.entries({ redBase, redClass, yellowBase }))
    checkAmount(limit, [...path, key], report);
  if (yellowBase < redBase)
    report('LIMITS_CROSS', [...path, 'yellowBase'], yellowBase, `${redBase} or more, where red ends`);
}

function checkBonuses({ bonuses, bonusMost }: Scheme, report: Report): void {
  checkIds(bonuses, ['scheme', 'bonuses'], report);
  checkAmount(bonusMost, ['scheme', 'bonusMost'], report);
  for (const [place, { points }] of bonuses.entries())
    checkAmount(points, ['scheme', 'bonuses', place, 'points'], report);
}

function checkCounts({ counts, classes, indicators }: Scheme, report: Report): void {
  if (counts === undefined) return;
  const found = { classes: classes.length, indicators: indicators.length };
  for (const key of ['classes', 'indicators'] as const) {
    if (counts[key] !== found[key])
      report('COUNT_DIFFERS', ['scheme', key], `${found[key]} ${key}`, `${counts[key]} ${key}`);
  }
}

function checkKnown(
  { indicators, bonuses }: Scheme,
  known: Omit<EvaluationInput, 'scheme'>,
  report: Report,
): void {
  const measures = new Set(indicators.flatMap((each) => each.measures.map(({ id }) => id)));
  for (const [id, value] of Object.entries(known.observed)) {
    if (!measures.has(id)) report('UNKNOWN_MEASURE', ['observed', id], id, 'a measure of the scheme');
    checkObserved(value, ['observed', id], report);
  }
  for (const id of Object.keys(known.gates)) {
    if (!indicators.some(({ gate }) => gate === id))
      report('UNKNOWN_GATE', ['gates', id], id, 'a gate of an indicator');
  }
  known.bonuses.forEach((id, place) => {
    if (!bonuses.some((bonus) => bonus.id === id))
      report('UNKNOWN_BONUS', ['bonuses', place], id, 'a bonus of the scheme');
    if (known.bonuses.indexOf(id) < place) report('DUPLICATE_ID', ['bonuses', place], id, 'each bonus once');
  });
}
