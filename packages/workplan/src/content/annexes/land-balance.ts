import { choiceText } from '@zhulin/contract';
import type { Block, Table } from '../../model.ts';
import { landText, muOf, numberCell, totalRow } from '../cells.ts';
import { answerOf, type Content, phrase, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { figureRun } from '../section.ts';
import { plainRow } from '../table-parts.ts';
import { columnsOf, percentCell, sourceLine } from './annex-table.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

/** 附件2: each use of the land with its area, share and area a person; what the uses leave out of the site. */
export function landBalanceOf(content: Content): Block[] {
  const uses = content.plan.site?.landUse ?? [];
  const title = own(content, 'land/table');
  if (uses.length === 0) return waitingFor(content, title, [{ kind: 'input', path: 'site.landUse' }]);
  return [...introduction(content), tableOf(uses, { title, content }), ...gapParagraph(content)];
}

function introduction(content: Content): Block[] {
  const areaM2 = content.plan.site?.areaM2;
  if (areaM2 === undefined) return [];
  const area = { text: landText(areaM2, content), of: { kind: 'input' as const, path: 'site.areaM2' } };
  return [{ kind: 'paragraph', runs: phrase(content, FILE, 'land/site', { area }) }];
}

type LandUses = NonNullable<NonNullable<Content['plan']['site']>['landUse']>;

function tableOf(uses: LandUses, { title, content }: { title: string; content: Content }): Table {
  const total = uses.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const residents = answerOf(content, 'people.residents');
  const people = 'value' in residents && Number(residents.value) > 0 ? Number(residents.value) : undefined;
  const rows = uses.map(({ use, areaM2 }, index) => {
    const of = { kind: 'input' as const, path: `site.landUse.${index}.areaM2` };
    return plainRow(
      inCell(choiceText('land-use', use, content.words)),
      numberCell(areaM2, 0, of),
      numberCell(muOf(areaM2), 1, of),
      total > 0 ? percentCell(areaM2 / total, of) : '—',
      ...(people === undefined ? [] : [numberCell(areaM2 / people, 2, of)]),
    );
  });
  return {
    kind: 'table',
    id: 'a2-land',
    title,
    columns: columnsOf(
      content,
      { file: FILE, table: 'land' },
      {
        use: 'text',
        area: 'number',
        mu: 'number',
        share: 'number',
        ...(people === undefined ? {} : { person: 'number' }),
      },
    ),
    rows: [...rows, totalRow(rows, [1, 2, 3, 4], { content })],
    ...sourceLine(content, [
      'site.landUse',
      'buildings.housingFloorAreaM2',
      'people.housingFloorM2PerPerson',
    ]),
    notes: [],
  };
}

/** Uses that do not add up to the site are told with the difference. */
function gapParagraph(content: Content): Block[] {
  const gap = answerOf(content, 'consistency.land_use_gap');
  if (!('value' in gap) || gap.value === 0) return [];
  const parts = { gap: figureRun(content, 'consistency.land_use_gap') };
  return [{ kind: 'paragraph', runs: phrase(content, FILE, 'land/gap', parts) }];
}
