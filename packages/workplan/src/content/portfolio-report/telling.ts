import type { Words } from '@zhulin/contract';
import type { DocumentWords } from '@zhulin/contract/document-words';
import {
  answersOf,
  groupsBy,
  type PortfolioRules,
  type projectChanges,
  type Standing,
  Sums,
} from '@zhulin/engines/portfolio';
import type { Run } from '../../model.ts';
import { type Part, phrase } from '../context.ts';

/** What the report says of a cut-off beside its rows. */
export interface ReportCutoff {
  readonly id: string;
  readonly day: string;
  readonly madeAt: string;
  readonly reason: string;
  readonly rowsHash: string;
  readonly rulesHash: string;
}

type NumberAnswers = ReturnType<typeof answersOf>;

/** What is told of all projects, or of those that a filter lets through. */
export interface PortfolioFigures {
  /** The organisation whose sight it has. */
  readonly unit: string;
  /** Without those put away. */
  readonly standings: readonly Standing[];
  readonly archived: number;
  readonly rules: PortfolioRules;
  /** The same projects at the cut-off before. */
  readonly previous: { readonly day: string; readonly numbers: NumberAnswers } | null;
}

/** What a report on all projects 新社区筹建工作情况通报 is made from: projects as they stood at a cut-off. */
export interface PortfolioReport extends PortfolioFigures {
  readonly cutoff: ReportCutoff;
  /** What the cut-off corrects, and what differs. */
  readonly corrects:
    | (ReportCutoff & {
        readonly numbers: NumberAnswers;
        readonly projects: ReturnType<typeof projectChanges>;
      })
    | null;
  /** The later cut-off that corrects this one. */
  readonly correctedBy: string | null;
}

/** What the figures of a document are of. */
export interface Basis {
  readonly day: string;
  /** 资料来源 below each table. */
  readonly source: string;
  /** At a cut-off, with all projects in annexes; what is now has neither. */
  readonly isReport: boolean;
  /** Whether a filter leaves projects out, so that they are not all of a region. */
  readonly isNarrowed: boolean;
}

/** What every part of the report is written from. */
export interface Telling {
  readonly report: PortfolioFigures;
  readonly basis: Basis;
  readonly words: Words;
  readonly own: DocumentWords;
  readonly region: string;
  readonly sums: Sums;
  readonly numbers: NumberAnswers;
  readonly cities: ReturnType<typeof groupsBy>;
  /** Every sum of the projects of a city. */
  readonly sumsOf: (city: string | null) => Sums;
}

const FILE = 'portfolio-report';

export function tellingOf(
  report: PortfolioFigures,
  { basis, words, own }: { basis: Basis; words: Words; own: DocumentWords },
): Telling {
  const { standings, rules } = report;
  const sums = Sums.of(standings);
  const byCity = Map.groupBy(standings, ({ city }) => city);
  return {
    report,
    basis,
    words,
    own,
    region: regionOf(standings) ?? own.text(FILE, 'whole'),
    sums,
    numbers: answersOf(sums, rules),
    cities: groupsBy('city', standings, rules),
    sumsOf: (city) => Sums.of(byCity.get(city) ?? []),
  };
}

/** The city or province in which all projects lie, as far as they say. */
export function regionOf(standings: readonly Standing[]): string | undefined {
  const only = (names: readonly (string | null)[]) => {
    const [first, ...others] = new Set(names.filter((name) => name !== null));
    return others.length === 0 ? first : undefined;
  };
  return only(standings.map(({ city }) => city)) ?? only(standings.map(({ row }) => row.province));
}

export function say(
  { own }: Pick<Telling, 'own'>,
  key: string,
  params?: Readonly<Record<string, string | number>>,
): string {
  return own.text(FILE, key, params);
}

/** A sentence whose numbers keep their sources. */
export function tell(telling: Telling, key: string, parts: Readonly<Record<string, Part>> = {}): Run[] {
  return phrase(telling, FILE, key, parts);
}

/** Sentences one after the other, as a paragraph; none of none. */
export function paragraph(
  { words }: Pick<Telling, 'words'>,
  sentences: readonly (readonly Run[])[],
): { kind: 'paragraph'; runs: Run[] }[] {
  if (sentences.length === 0) return [];
  const gap = words.language === 'zh-CN' ? [] : [' '];
  return [
    { kind: 'paragraph', runs: sentences.flatMap((runs, index) => [...(index === 0 ? [] : gap), ...runs]) },
  ];
}

export function cityName(
  telling: Telling,
  { value, former }: { value: string | null; former: readonly string[] },
): string {
  if (value === null) return say(telling, 'no-city');
  return former.length === 0
    ? value
    : say(telling, 'former', { city: value, former: former.join(say(telling, 'and')) });
}

export function cityOf(telling: Telling, { city }: Standing): Run {
  return city === null ? say(telling, 'no-city') : { author: city };
}

export const listed = (telling: Telling, items: readonly string[]): string => items.join(say(telling, 'and'));
