import type { FigureRow } from '@zhulin/assessment';
import { type Content, rowsOf } from '../context.ts';
import type { Lacks } from './own.ts';
import { ruleNumber } from './ruled.ts';

/** People of one year by age. */
export interface YearOfAges {
  year: number;
  residents: number;
  /** From the youngest; `ages` as the forecast names them: 3-5, 80+. */
  groups: { ages: string; from: number; people: number }[];
}

export interface Ages {
  first: YearOfAges;
  /** The year of most residents. */
  peak: YearOfAges;
  /** How many years are forecast. */
  years: number;
  /** From which age people count as old. */
  oldFrom: number;
}

const AGES = /^ages (\d+)(.*)$/u;

/** The forecast at first occupation and at its peak, or what it lacks. */
export function agesOf(content: Content): Ages | { lacks: Lacks } {
  const answer = rowsOf(content, 'people.by_year');
  if ('lacks' in answer) return answer;
  const old = ruleNumber(content, 'casebook.elderly_age');
  if ('lacks' in old) return old;
  const years = answer.rows.map(yearOf);
  const [first, ...rest] = years;
  if (first === undefined) return { lacks: [{ kind: 'input', path: 'people.occupancy' }] };
  const peak = rest.reduce((most, each) => (each.residents > most.residents ? each : most), first);
  return { first, peak, years: years.length, oldFrom: old.value };
}

function yearOf(row: FigureRow): YearOfAges {
  const groups = Object.entries(row).flatMap(([column, people]) => {
    const [, from, rest] = AGES.exec(column) ?? [];
    if (from === undefined) return [];
    return [{ ages: `${from}${rest}`, from: Number(from), people: Number(people) }];
  });
  return { year: Number(row['year']), residents: Number(row['residents']), groups };
}

/** 3—5, 80+: as the language writes a span. */
export function agesText(content: Content, ages: string): string {
  const [from, to] = ages.split('-');
  if (from === undefined || to === undefined) return ages;
  return content.own.text('chapter-1-background', '1.2/ages', { from, to });
}

/** How many are of an age and above. */
export function peopleFrom({ groups }: YearOfAges, age: number): number {
  return groups.reduce((sum, { from, people }) => (from >= age ? sum + people : sum), 0);
}

/** The groups below the largest: those who are cared for or at school. */
export function youngOf({ groups }: YearOfAges): YearOfAges['groups'] {
  const largest = Math.max(...groups.map(({ people }) => people));
  return groups.slice(
    0,
    groups.findIndex(({ people }) => people === largest),
  );
}
