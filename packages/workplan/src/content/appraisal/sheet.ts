import { type AppraisalSheet, dayText, type Words } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import { isoDay } from '@zhulin/engines/units';
import type { Missing, WorkplanDocument } from '../../model.ts';
import { PLAIN } from '../plain.ts';
import { adjustments } from './adjustments.ts';
import { annexes } from './annexes.ts';
import { changes } from './changes.ts';
import { tracesOf } from './figures.ts';
import { preface } from './ground.ts';
import { measures } from './measures.ts';
import { overview } from './overview.ts';
import { statements } from './statements.ts';
import { say, type Telling, tellingOf } from './telling.ts';

/** 季度考核表 or 年度考评表: how the units stood with their goals at a cut-off, the grades that were decided, what changed and what
 * is to be made good by whom until when. Pure: the same assessment gives the same document. Cost: O(shares). */
export function appraisalSheetOf(sheet: AppraisalSheet, words: Words, own: DocumentWords): WorkplanDocument {
  const telling = tellingOf(sheet, words, own);
  const { assessment, goals } = sheet;
  const title = say(telling, `title/${assessment.kind}`, { region: goals.region });
  const sub = say(telling, `sub/${assessment.kind}`, {
    year: assessment.sheet.year,
    quarter: say(telling, `quarter/${assessment.quarter}`),
    day: dayText(assessment.cutoff.day, words),
  });
  return {
    ...PLAIN,
    language: words.language,
    title,
    day: isoDay(assessment.cutoff.day),
    opening: { title, sub },
    blocks: [preface, overview, changes, adjustments, statements, measures].flatMap((part) => part(telling)),
    closing: { unit: { author: assessment.issuer.name }, date: missingDate(telling) },
    annexes: annexes(telling),
    traces: tracesOf(telling),
  };
}

/** The day on which it is issued is that of whoever signs. */
function missingDate(telling: Telling): Missing {
  const name = say(telling, 'date');
  return { missing: telling.own.text('frame', 'missing', { what: name }), what: [name], why: [] };
}
