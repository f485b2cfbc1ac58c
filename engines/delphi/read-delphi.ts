import { type DelphiInput, type DelphiSettings, STOP_CRITERIA } from './delphi-input.ts';
import { type DelphiIssue, type Report, reportTo } from './issue.ts';

/** Every fault for which nothing may be computed. Cost: O(answers). */
export function readDelphi({ items, scale, rounds, settings }: DelphiInput): DelphiIssue[] {
  const issues: DelphiIssue[] = [];
  const report = reportTo(issues);
  if (items.length === 0) report('NO_ITEMS', ['items'], 'an empty list', 'an item or more');
  if (rounds.length === 0) report('NO_ROUNDS', ['rounds'], 'an empty list', 'a round or more');
  checkTwice(items, (place, item) => report('DUPLICATE_ITEM', ['items', place], item, 'each item once'));
  checkScale(scale, report);
  rounds.forEach(({ answers }, round) => {
    checkTwice(
      answers.map(({ expert }) => expert),
      (place, expert) =>
        report('DUPLICATE_EXPERT', ['rounds', round, 'answers', place, 'expert'], expert, 'each expert once'),
    );
    const path = ['rounds', round, 'answers'];
    if (answers.length < 2) report('TOO_FEW_EXPERTS', path, answers.length, '2 experts or more');
    answers.forEach(({ ratings }, place) => {
      for (const [item, rating] of Object.entries(ratings)) {
        const where = [...path, place, 'ratings', item];
        if (!items.includes(item)) report('UNKNOWN_ITEM', where, item, 'an id of items');
        if (rating === null) continue;
        if (!Number.isFinite(rating)) report('NOT_FINITE', where, rating, 'a number');
        else if (rating < scale.least || rating > scale.most)
          report('OUT_OF_SCALE', where, rating, `${scale.least} to ${scale.most}`);
      }
    });
  });
  checkSettings(settings, report);
  return issues;
}

function checkTwice(ids: readonly string[], tell: (place: number, id: string) => void): void {
  const seen = new Set<string>();
  ids.forEach((id, place) => {
    if (seen.has(id)) tell(place, id);
    seen.add(id);
  });
}

function checkScale({ least, most }: DelphiInput['scale'], report: Report): void {
  if (!Number.isFinite(least)) report('NOT_FINITE', ['scale', 'least'], least, 'a number');
  if (!Number.isFinite(most)) report('NOT_FINITE', ['scale', 'most'], most, 'a number');
  if (most <= least) report('SCALE_INSIDE_OUT', ['scale', 'most'], most, `more than ${least}`);
}

function checkSettings({ panelLeast, agreementWithin, stop }: DelphiSettings, report: Report): void {
  if (!Number.isFinite(panelLeast)) report('NOT_FINITE', ['settings', 'panelLeast'], panelLeast, 'a number');
  if (!(agreementWithin >= 0 && Number.isFinite(agreementWithin)))
    report('NOT_FINITE', ['settings', 'agreementWithin'], agreementWithin, 'a number, 0 or more');
  const { criteria, roundsMost } = stop;
  if (criteria.length === 0)
    report('NO_CRITERION', ['settings', 'stop', 'criteria'], 'an empty list', STOP_CRITERIA.join(', '));
  criteria.forEach((criterion, place) => {
    if (!STOP_CRITERIA.includes(criterion))
      report(
        'UNKNOWN_CRITERION',
        ['settings', 'stop', 'criteria', place],
        criterion,
        STOP_CRITERIA.join(', '),
      );
  });
  for (const key of ['iqrShareMost', 'netChangeShareMost'] as const) {
    if (!(stop[key] >= 0 && stop[key] <= 1))
      report('NOT_A_SHARE', ['settings', 'stop', key], stop[key], 'a share from 0 to 1');
  }
  if (!(Number.isSafeInteger(roundsMost) && roundsMost >= 1))
    report('NOT_WHOLE', ['settings', 'stop', 'roundsMost'], roundsMost, 'a whole number, 1 or more');
}
