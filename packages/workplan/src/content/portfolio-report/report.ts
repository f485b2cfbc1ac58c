import { dayText, type Words } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import { isoDay } from '@zhulin/engines/units';
import type { Missing, WorkplanDocument } from '../../model.ts';
import { PLAIN } from '../plain.ts';
import { annexes } from './annexes.ts';
import { attention } from './attention.ts';
import { balance } from './balance.ts';
import { breaches, breachTraces } from './breaches.ts';
import { tracesOf } from './figures.ts';
import { goals } from './goals.ts';
import { basisOf, ground } from './ground.ts';
import { money } from './money.ts';
import { overview } from './overview.ts';
import { progress } from './progress.ts';
import { steps } from './steps.ts';
import { type PortfolioReport, say, type Telling, tellingOf } from './telling.ts';

/** 新社区筹建工作情况通报: how all projects stood at a cut-off, with what changed, what is late and what is to be done. Pure:
 * the same cut-off gives the same document. Cost: O(projects). */
export function portfolioReportOf(
  report: PortfolioReport,
  words: Words,
  own: DocumentWords,
): WorkplanDocument {
  const telling = tellingOf(report, { basis: basisOf(report.cutoff, { words, own }), words, own });
  const title = say(telling, 'title', { region: telling.region });
  const isEmpty = report.standings.length === 0;
  return {
    ...PLAIN,
    language: words.language,
    title,
    day: isoDay(report.cutoff.day),
    opening: { title, sub: say(telling, 'sub', { month: monthText(report, telling) }) },
    blocks: [
      ...ground(telling, report),
      ...overview(telling),
      ...(isEmpty
        ? []
        : [money, progress, goals, breaches, balance, attention, steps].flatMap((part) => part(telling))),
    ],
    closing: { unit: { author: report.unit }, date: missingDate(telling) },
    annexes: isEmpty ? [] : annexes(telling, report),
    traces: { ...tracesOf(telling), ...breachTraces(telling) },
  };
}

/** The day on which it is issued is that of whoever signs. */
function missingDate(telling: Telling): Missing {
  const name = say(telling, 'date');
  return { missing: telling.own.text('frame', 'missing', { what: name }), what: [name], why: [] };
}

/** The month of the cut-off: 2026年11月, November 2026. */
function monthText(report: PortfolioReport, { words }: Telling): string {
  return dayText(`${report.cutoff.day.slice(0, 7)}-01`, words).replace(/^1 |1日$/u, '');
}
