import type { Block, Run } from '../../model.ts';
import { paragraph } from '../portfolio-report/telling.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import { gradeText } from './figures.ts';
import { say, type Telling, tell } from './telling.ts';

/** Of the office that issues the sheet. */
const POSTS = ['prepared', 'reviewed', 'office', 'head'] as const;

/** 附件 签署页: places that are left blank for those who sign by hand: the office, and every unit for what it has read. */
export function signatures(telling: Telling): Block[] {
  const { assessment } = telling.sheet;
  const blank: Run = '';
  const table = (id: 'office' | 'units', rows: readonly ReturnType<typeof plainRow>[]): Block => ({
    ...sheetOf({
      id: `signatures-${id}`,
      title: say(telling, `signatures/table-${id}`),
      heads: [
        [say(telling, `signatures/head/${id}`), 'text'],
        [say(telling, `signatures/head/said-${id}`), 'mark'],
        [say(telling, 'signatures/head/name'), 'mark'],
        [say(telling, 'signatures/head/date'), 'mark'],
      ],
      rows,
    }),
    isForm: true,
  });
  return [
    ...paragraph(telling, [tell(telling, 'signatures/note')]),
    table(
      'office',
      POSTS.map((post) => plainRow(say(telling, `signatures/post/${post}`), blank, blank, blank)),
    ),
    table(
      'units',
      assessment.units.map(({ name, decided }) =>
        plainRow(
          { author: name },
          decided === null ? blank : gradeText(telling, decided.grade),
          blank,
          blank,
        ),
      ),
    ),
  ];
}
