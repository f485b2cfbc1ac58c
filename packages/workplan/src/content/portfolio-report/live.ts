import { dayText, momentText, type Words } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import { isoDay } from '@zhulin/engines/units';
import type { Block, Run, WorkplanDocument } from '../../model.ts';
import { shortHash } from '../context.ts';
import { PLAIN } from '../plain.ts';
import { attention } from './attention.ts';
import { balance } from './balance.ts';
import { breaches, breachTraces } from './breaches.ts';
import { countText, tracesOf } from './figures.ts';
import { goals } from './goals.ts';
import { shortId } from './ground.ts';
import { money } from './money.ts';
import { overview } from './overview.ts';
import { progress } from './progress.ts';
import {
  type Basis,
  type PortfolioFigures,
  paragraph,
  type ReportCutoff,
  say,
  type Telling,
  tell,
  tellingOf,
} from './telling.ts';

/** The cockpit as a document: what it shows under a filter, now or at a cut-off. */
export interface CockpitFigures extends PortfolioFigures {
  readonly day: string;
  /** When it was read; of a cut-off, when that was made. */
  readonly at: string;
  /** Null: of now. */
  readonly cutoff: Pick<ReportCutoff, 'id' | 'rowsHash'> | null;
  readonly rulesHash: string;
  /** In words; none: all projects. */
  readonly filters: readonly string[];
  /** What it was taken out for. */
  readonly purpose: string;
}

/** The cockpit with its numbers, money, progress, goals, balance and what needs attention. Pure. Cost: O(projects). */
export function cockpitDocumentOf(
  figures: CockpitFigures,
  words: Words,
  own: DocumentWords,
): WorkplanDocument {
  const telling = tellingOf(figures, { basis: basisOf(figures, words, own), words, own });
  const title = say(telling, 'live/title', { region: telling.region });
  const isEmpty = figures.standings.length === 0;
  return {
    ...PLAIN,
    language: words.language,
    title,
    day: isoDay(figures.day),
    opening: { title, sub: say(telling, 'live/sub', { day: dayText(figures.day, words) }) },
    blocks: [
      ...ground(telling, figures),
      ...overview(telling),
      ...(isEmpty
        ? []
        : [money, progress, goals, breaches, balance, attention].flatMap((part) => part(telling))),
    ],
    traces: { ...tracesOf(telling), ...breachTraces(telling) },
  };
}

function basisOf({ day, at, cutoff, filters }: CockpitFigures, words: Words, own: DocumentWords): Basis {
  const source =
    cutoff === null
      ? say({ own }, 'live/source', { at: momentText(at, words) })
      : say({ own }, 'source', { day: dayText(day, words), id: shortId(cutoff.id) });
  return { day, source, isReport: false, isNarrowed: filters.length > 0 };
}

/** What the figures are of, which projects, and for what. */
function ground(telling: Telling, figures: CockpitFigures): Block[] {
  const { words } = telling;
  const { day, at, cutoff, rulesHash, unit, standings, archived, filters, purpose } = figures;
  const when = { day: dayText(day, words), at: momentText(at, words), rules: shortHash(rulesHash) };
  const range = { unit: { author: unit }, projects: countText(standings.length) };
  const said: Run[][] = [
    cutoff === null
      ? tell(telling, 'live/now', when)
      : tell(telling, 'live/kept', { ...when, id: shortId(cutoff.id), hash: shortHash(cutoff.rowsHash) }),
    filters.length === 0
      ? tell(telling, 'live/all', range)
      : tell(telling, 'live/filtered', {
          ...range,
          filters: { author: filters.join(say(telling, 'semicolon')) },
        }),
    ...(archived > 0 ? [tell(telling, 'live/archived', { archived: countText(archived) })] : []),
  ];
  return [
    ...paragraph(telling, said),
    ...paragraph(telling, [tell(telling, 'ground/method', { table: { see: 'definitions' } })]),
    ...paragraph(telling, [tell(telling, 'live/purpose', { purpose: { author: purpose } })]),
  ];
}
