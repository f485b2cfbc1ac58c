import type { AppraisalSheet, Words } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import type { Run } from '../../model.ts';
import { type Part, phrase, sayingOf } from '../context.ts';
import { type Ranked, rankingOf } from './ranking.ts';

export type AppraisedAdjustment = AppraisalSheet['adjustments'][number];
export type AppraisedLine = AppraisalSheet['assessment']['lines'][number];
export type AppraisedUnit = AppraisalSheet['assessment']['units'][number];
export type AppraisedShare = AppraisedUnit['shares'][number];

/** A share with what it is one of. */
export interface Task {
  readonly unit: AppraisedUnit;
  readonly line: AppraisedLine;
  readonly share: AppraisedShare;
}

/** What every part of the sheet is written from. */
export interface Telling {
  readonly sheet: AppraisalSheet;
  readonly words: Words;
  readonly own: DocumentWords;
  readonly lines: ReadonlyMap<string, AppraisedLine>;
  readonly tasks: readonly Task[];
  /** The best first; those without a score have no rank and stand last. */
  readonly ranking: readonly Ranked<AppraisedUnit>[];
  /** Every grade is decided. */
  readonly isDecided: boolean;
}

const FILE = 'appraisal';

export function tellingOf(sheet: AppraisalSheet, words: Words, own: DocumentWords): Telling {
  const { assessment } = sheet;
  const lines = new Map(assessment.lines.map((line) => [line.id, line]));
  return {
    sheet,
    words,
    own,
    lines,
    tasks: assessment.units.flatMap((unit) =>
      unit.shares.map((share): Task => ({ unit, share, line: lineIn(lines, share.lineId) })),
    ),
    ranking: rankingOf(assessment.units),
    isDecided: assessment.units.every(({ decided }) => decided !== null),
  };
}

export function lineIn(lines: Telling['lines'], id: string): AppraisedLine {
  const line = lines.get(id);
  if (line === undefined) throw new Error(`the assessment has no line ${id}`);
  return line;
}

export const say = sayingOf(FILE);

/** A sentence whose numbers keep their sources. */
export function tell(telling: Telling, key: string, parts: Readonly<Record<string, Part>> = {}): Run[] {
  return phrase(telling, FILE, key, parts);
}

export function listed(telling: Telling, items: readonly string[]): string {
  return items.join(say(telling, 'and'));
}

/** Runs with a mark between each two. */
export function joined(telling: Telling, items: readonly (readonly Run[])[]): Run[] {
  return items.flatMap((runs, index) => [...(index === 0 ? [] : [say(telling, 'and')]), ...runs]);
}
