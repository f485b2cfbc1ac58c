import { dayText } from '@zhulin/contract';
import { type MeasureId, NUMBER_PARTS, type NumberId } from '@zhulin/engines/portfolio';
import type { Block, Row, Run, Table } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { plainRow, sheetOf } from '../table-parts.ts';
import {
  amountText,
  answerOf,
  cell,
  changesOf,
  countText,
  from,
  known,
  numberName,
  rateOf,
  signed,
  totalRun,
  uncountedText,
  unitText,
} from './figures.ts';
import { listed, paragraph, say, type Telling, tell } from './telling.ts';

/** 一、总体情况: the twelve numbers, what they count, and what changed since the cut-off before. */
export function overview(telling: Telling): Block[] {
  const heading: Block = { kind: 'heading', level: 1, text: say(telling, 'overview/title') };
  if (telling.sums.projects === 0)
    return [heading, ...paragraph(telling, [tell(telling, 'overview/empty')]), definitionsTable(telling)];
  return [
    heading,
    ...paragraph(telling, [sizeSentence(telling), statusSentence(telling)]),
    ...paragraph(telling, lightSentences(telling)),
    ...paragraph(telling, [changeSentence(telling)]),
    numbersTable(telling),
    definitionsTable(telling),
  ];
}

function sizeSentence(telling: Telling): Run[] {
  const { day, isNarrowed } = telling.basis;
  return tell(telling, isNarrowed ? 'overview/size-narrowed' : 'overview/size', {
    day: dayText(day, telling.words),
    region: telling.region,
    projects: totalRun(telling, 'projects'),
    area: totalRun(telling, 'floor_area', 'm2'),
    investment: totalRun(telling, 'investment', 'fen'),
    residents: totalRun(telling, 'residents', 'people'),
  });
}

function statusSentence(telling: Telling): Run[] {
  const parts = NUMBER_PARTS.projects.flatMap((part) => {
    const value = known(telling.sums, `projects.${part}`);
    const name = telling.words.text('portfolio', `status/${part}`);
    return value ? [say(telling, 'overview/status-part', { name, n: countText(value) })] : [];
  });
  return tell(telling, 'overview/status', { parts: from('projects', listed(telling, parts)) });
}

function lightSentences(telling: Telling): Run[][] {
  const { sums } = telling;
  const { counted } = answerOf(telling, 'red_lights');
  const unjudged = known(sums, 'red_lights.unknown');
  const share = rateOf(known(sums, 'red_lights.red'), counted);
  const sentences = [];
  if (share !== null)
    sentences.push(
      tell(telling, 'overview/lights', {
        red: totalRun(telling, 'red_lights.red'),
        share: from('red_lights', shareText(share)),
        amber: totalRun(telling, 'red_lights.amber'),
        green: totalRun(telling, 'red_lights.green'),
      }),
    );
  if (unjudged) sentences.push(tell(telling, 'overview/unjudged', { n: countText(unjudged) }));
  if (known(sums, 'high_risks'))
    sentences.push(tell(telling, 'overview/risks', { high: totalRun(telling, 'high_risks') }));
  return sentences;
}

function changeSentence(telling: Telling): Run[] {
  const { report, words } = telling;
  const changes = changesOf(telling);
  if (changes === null || report.previous === null) return tell(telling, 'overview/no-previous');
  const day = dayText(report.previous.day, words);
  const parts = changes.flatMap(({ id, unit, change }) =>
    change === null || change === 0
      ? []
      : [
          say(telling, change > 0 ? 'overview/up' : 'overview/down', {
            name: numberName(id, telling),
            by: countedText(telling, Math.abs(change), unit),
          }),
        ],
  );
  if (parts.length === 0) return tell(telling, 'overview/unchanged', { day });
  return tell(telling, 'overview/changed', { day, changes: listed(telling, parts) });
}

/** An amount with the word of what is counted, where the language puts one. */
function countedText(telling: Telling, value: number, unit: string): string {
  const text = amountText(value, unit, telling);
  const isSaid = unit === 'fen' || unit === 'm2' || telling.words.language !== 'zh-CN';
  return isSaid ? text : `${text}${unitText(unit, telling)}`;
}

function numbersTable(telling: Telling): Table {
  const { report, words } = telling;
  const head = (key: string) => say(telling, `overview/head/${key}`);
  const changes = changesOf(telling);
  const rows = telling.numbers.map(({ id, unit, value, counted, light }): Row => {
    const change = changes?.find((each) => each.id === id);
    const shown = counted === 0 ? null : value;
    return plainRow(
      numberName(id, telling),
      unitText(unit, telling),
      cell(telling, id, shown, unit),
      cell(telling, id, change?.before ?? null, unit),
      signed(telling, change?.change ?? null, unit),
      countText(counted),
      light === null
        ? say(telling, 'none')
        : { light, text: words.text('portfolio', `part/red_lights/${light}`) },
    );
  });
  return sheetOf({
    id: 'numbers',
    title: say(telling, 'overview/table'),
    heads: [
      [head('name'), 'text'],
      [head('unit'), 'mark'],
      [head('now'), 'number'],
      [head('before'), 'number'],
      [head('change'), 'number'],
      [head('counted'), 'number'],
      [head('light'), 'mark'],
    ],
    rows,
    source: telling.basis.source,
    notes: [
      report.previous === null
        ? say(telling, 'overview/no-previous-note')
        : say(telling, 'overview/previous-note', { day: dayText(report.previous.day, words) }),
      say(telling, 'dash-note'),
    ],
  });
}

function definitionsTable(telling: Telling): Table {
  const uncounted = (id: NumberId): string =>
    uncountedText(telling, id) ?? say(telling, 'overview/all-counted');
  return sheetOf({
    id: 'definitions',
    title: say(telling, 'overview/definitions'),
    heads: [
      [say(telling, 'overview/head/name'), 'text'],
      [say(telling, 'overview/definition-head/definition'), 'text'],
      [say(telling, 'overview/definition-head/uncounted'), 'text'],
    ],
    rows: telling.numbers.map(({ id }) =>
      plainRow(
        from(id as MeasureId, numberName(id, telling)),
        telling.words.text('portfolio', `number/${id}/definition`),
        uncounted(id),
      ),
    ),
    source: telling.basis.source,
  });
}
