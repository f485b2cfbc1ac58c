import { dayText, momentText } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { shortHash } from '../context.ts';
import { countText } from './figures.ts';
import {
  type Basis,
  type PortfolioReport,
  paragraph,
  type ReportCutoff,
  say,
  type Telling,
  tell,
} from './telling.ts';

/** The first digits of an id: enough to find a cut-off in the list. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** What the figures are of, how they are counted, and who answers for them. */
export function ground(telling: Telling, report: PortfolioReport): Block[] {
  const { words } = telling;
  const { cutoff, archived, corrects, correctedBy, standings } = report;
  const basis = tell(telling, archived > 0 ? 'ground/basis' : 'ground/basis-plain', {
    day: dayText(cutoff.day, words),
    id: shortId(cutoff.id),
    at: momentText(cutoff.madeAt, words),
    hash: shortHash(cutoff.rowsHash),
    rules: shortHash(cutoff.rulesHash),
    unit: { author: report.unit },
    projects: countText(standings.length),
    archived: countText(archived),
  });
  const corrections: Run[][] = [
    ...(corrects === null
      ? []
      : [
          tell(telling, 'ground/corrects', {
            at: momentText(corrects.madeAt, words),
            id: shortId(corrects.id),
            reason: { author: cutoff.reason },
            annex: { see: 'corrections' },
          }),
        ]),
    ...(correctedBy === null ? [] : [tell(telling, 'ground/corrected', { id: shortId(correctedBy) })]),
  ];
  return [
    ...paragraph(telling, [basis, tell(telling, 'ground/method', { table: { see: 'definitions' } })]),
    ...paragraph(telling, corrections),
    ...paragraph(telling, [tell(telling, 'ground/standing')]),
  ];
}

/** What a report on a cut-off is of. */
export function basisOf(
  { day, id }: Pick<ReportCutoff, 'day' | 'id'>,
  { words, own }: Pick<Telling, 'words' | 'own'>,
): Basis {
  const source = say({ own }, 'source', { day: dayText(day, words), id: shortId(id) });
  return { day, source, isReport: true, isNarrowed: false };
}
