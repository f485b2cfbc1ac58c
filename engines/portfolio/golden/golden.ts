import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isoDay } from '../../units/index.ts';
import type { PortfolioRow, RowDetail } from '../row/row.ts';
import { BARE_DETAIL, bareRow } from '../testing/rows.ts';

type Known = Partial<Omit<PortfolioRow, 'detail'>> & { id: string; detail?: Partial<RowDetail> };

interface Golden {
  day: string;
  projects: Known[];
  numbers: Record<
    string,
    { value: number; counted: number; light: string | null; parts: Record<string, number> }
  >;
  balance: { capitalMeanFen: number; othersMeanFen: number; ratio: number; unplaced: number };
  breaches: Record<string, Record<string, number | null>>;
  ranked: [string, string][];
  attention: [string, string[]][];
}

const text = readFileSync(new URL('four-projects.yaml', import.meta.url), 'utf8');
// Cast: the file is ours; the test fails where it is not of this shape.
const { day, projects, ...expected } = parse(text, { schema: 'core' }) as Golden;

export const golden = {
  ...expected,
  day: isoDay(day),
  rows: projects.map(({ id, detail, ...known }) =>
    bareRow(id, { ...known, detail: detail === undefined ? null : { ...BARE_DETAIL, ...detail } }),
  ),
};
