import { choiceText } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Block, Row, Run } from '../../model.ts';
import { numberCell, shareCell } from '../cells.ts';
import { type Content, say as frame } from '../context.ts';
import { shareText } from '../number-text.ts';
import { ruleRun } from '../section.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, openAnnex, saidCell } from './annex-parts.ts';

type Occasion = NonNullable<Plan['participation']>[number];
const COUNTS = ['invited', 'tookPart', 'opinions', 'answered', 'adopted'] as const;
type Count = (typeof COUNTS)[number];

const PATH = 'participation';

/** 公众意见采纳情况表: each occasion with who was asked and came, and what became of the opinions. */
export function participationOf(content: Content): Block[] {
  const annex = openAnnex(content, 'participation');
  const occasions = (content.plan.participation ?? []).map((occasion, index) => ({ occasion, index }));
  if (occasions.length === 0) return [annex.waits([{ kind: 'input', path: PATH }])];
  const inOrder = occasions.toSorted((a, b) => a.occasion.on.localeCompare(b.occasion.on));
  return [told(annex, content), occasionTable(annex, inOrder, content)];
}

/** The sum of a count over the occasions that state it; undefined where none does. */
function sumOf(occasions: readonly Occasion[], count: Count): number | undefined {
  const known = occasions.map((each) => each[count]).filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
}

function told(annex: Annex, content: Content): Block {
  const occasions = content.plan.participation ?? [];
  const stated = occasions.filter(({ opinions }) => opinions !== undefined);
  const [opinions, answered, adopted] = [
    sumOf(stated, 'opinions'),
    sumOf(stated, 'answered'),
    sumOf(stated, 'adopted'),
  ];
  const reach = ['reach', { reach: ruleRun(content, 'participation.online.coverage') }] as const;
  if (opinions === undefined) return annex.tell(['no-opinions', { count: occasions.length }], reach);
  const of = { kind: 'input', path: PATH } as const;
  const whole = (value: number | undefined): Run =>
    value === undefined ? NOTHING : { text: formatNumber(value, { decimals: 0 }), of };
  const open = opinions - (answered ?? opinions);
  return annex.tell(
    ['told', { count: occasions.length, opinions: whole(opinions), answered: whole(answered) }],
    ...(adopted === undefined || opinions === 0
      ? []
      : [
          [
            'adopted',
            { adopted: whole(adopted), share: { text: shareText(adopted / opinions), of } },
          ] as const,
        ]),
    ...(open > 0 ? [['open', { open: whole(open) }] as const] : []),
    reach,
  );
}

function occasionTable(
  annex: Annex,
  occasions: readonly { occasion: Occasion; index: number }[],
  content: Content,
): Block {
  const rows = occasions.map(({ occasion, index }) => occasionRow(occasion, index, content));
  return annex.table({
    id: 'a25-participation',
    columns: [
      ['occasion'],
      ['invited', 'number'],
      ['took-part', 'number'],
      ['took-part-share', 'number'],
      ['opinions', 'number'],
      ['answered', 'number'],
      ['adopted', 'number'],
      ['adopted-share', 'number'],
    ],
    rows: [
      ...rows,
      sumRow(
        occasions.map(({ occasion }) => occasion),
        content,
      ),
    ],
    notes: [annex.say('sum-note'), annex.say('share-note')],
  });
}

function occasionRow(occasion: Occasion, index: number, content: Content): Row {
  const of = (field: string) => ({ kind: 'input', path: `${PATH}.${index}.${field}` }) as const;
  const count = (field: Count): Run => {
    const value = occasion[field];
    return value === undefined ? NOTHING : numberCell(value, 0, of(field));
  };
  return plainRow(
    [saidCell(occasion.on, of('on')), ` ${choiceText('participation-kind', occasion.kind, content.words)}`],
    count('invited'),
    count('tookPart'),
    shareRun(occasion.tookPart, occasion.invited, of('tookPart')),
    count('opinions'),
    count('answered'),
    count('adopted'),
    shareRun(occasion.adopted, occasion.opinions, of('adopted')),
  );
}

function shareRun(
  part: number | undefined,
  whole: number | undefined,
  of: { kind: 'input'; path: string },
): Run {
  return part === undefined || whole === undefined || whole === 0 ? NOTHING : shareCell(part / whole, of);
}

/** Counts add up over the occasions that state them; the shares have no sum. */
function sumRow(occasions: readonly Occasion[], content: Content): Row {
  const sum = (count: Count): Run => {
    const value = sumOf(occasions, count);
    return value === undefined ? NOTHING : formatNumber(value, { decimals: 0, fixed: true });
  };
  const cells = [
    frame(content, 'sum'),
    sum('invited'),
    sum('tookPart'),
    '',
    sum('opinions'),
    sum('answered'),
    sum('adopted'),
    '',
  ];
  return {
    role: 'total',
    cells: cells.map((cell) => (cell === '' ? [] : [cell])),
    sumOf: occasions.map((_, index) => index),
  };
}
