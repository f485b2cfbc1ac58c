import { ruleSourceText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Block, Table } from '../../model.ts';
import { shareCell } from '../cells.ts';
import { type Content, doubtedRules, rulesBehind } from '../context.ts';
import { norm } from '../norm.ts';
import { fromInput, inputMissing, listed } from '../said.ts';
import { inputRun, openSection, type Sentence } from '../section.ts';
import { columnName, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-6-resources';
const DOCUMENTS_MOST = 5;
const ROWS_MOST = 20;

/** 6.3 技术与标准: green techniques, prefabrication, and the norms that the plan was held against. */
export function technologySection(content: Content): Block[] {
  const section = openSection(content, FILE, '6.3');
  section.tell(...techniques(content));
  section.tell(...norms(content), ...bases(content));
  section.add(techniquesTable(content));
  return section.close();
}

function techniques(content: Content): Sentence[] {
  const given = (content.plan.greenTechniques ?? []).map((each, index) => ({ ...each, index }));
  if (given.length === 0) return [['techniques', { name: inputMissing(content, 'greenTechniques') }]];
  const ordered = [...given].sort((one, other) => other.share - one.share);
  const [first] = ordered;
  const last = ordered.at(-1);
  if (!first || !last) return [];
  const share = (index: number) => inputRun(content, `greenTechniques.${index}.share`);
  const parts = { count: given.length, name: { author: first.name }, share: share(first.index) };
  const prefab: Sentence = [
    'prefabrication',
    { target: norm(content, 'prefab.rate'), quality: norm(content, 'components.quality') },
  ];
  if (first === last) return [['technique', parts], prefab];
  return [['techniques', { ...parts, least: { author: last.name }, low: share(last.index) }], prefab];
}

/** How many rules of which standing were used, and the documents behind those of law. */
function norms(content: Content): Sentence[] {
  const rules = rulesBehind(content);
  const of = (is: (rule: RuleInForce) => boolean) => rules.filter(is).length;
  const law = rules.filter(({ layer }) => layer === 'cn');
  const byDocument = Map.groupBy(law, ({ source: { doc } }) =>
    ruleSourceText({ source: { doc } }, content.words),
  );
  const documents = [...byDocument]
    .sort(
      ([one, of], [other, otherOf]) =>
        Number(isNotice(one)) - Number(isNotice(other)) || otherOf.length - of.length,
    )
    .map(([name]) => name);
  const doubtful = doubtedRules(content).length;
  const own = of(({ layer }) => layer === 'work-plan');
  const platform = of(({ layer }) => layer === 'platform');
  const place = rules.length - law.length - own - platform;
  if (rules.length === 0) return [];
  return [
    [place > 0 ? 'norms-place' : 'norms', { count: rules.length, law: law.length, own, platform, place }],
    ...(documents.length === 0
      ? []
      : [
          [
            documents.length > DOCUMENTS_MOST ? 'documents-many' : 'documents',
            {
              count: documents.length,
              documents: listed(documents.slice(0, DOCUMENTS_MOST), content),
            },
          ] satisfies Sentence,
        ]),
    ...(doubtful === 0 ? [] : [['doubtful', { count: doubtful }] satisfies Sentence]),
  ];
}

/** A notice that is called by its number alone, such as that of a year's holidays, tells a reader least. */
function isNotice(name: string): boolean {
  return /〔\d{4}〕/u.test(name) && !name.startsWith('《');
}

/** The legal bases that the unit itself names, by whether they are in force. */
function bases(content: Content): Sentence[] {
  const given = content.plan.legalBases ?? [];
  if (given.length === 0) return [['bases', { count: inputMissing(content, 'legalBases') }]];
  const repealed = given.filter(({ isInForce }) => isInForce === false);
  const open = given.filter(({ isInForce }) => isInForce === undefined);
  const count = fromInput(String(given.length), 'legalBases');
  if (repealed.length > 0) return [['bases-repealed', { count, repealed: repealed.length }]];
  if (open.length > 0) return [['bases-open', { count, open: open.length }]];
  return [['bases', { count }]];
}

function techniquesTable(content: Content): Table | undefined {
  const given = content.plan.greenTechniques ?? [];
  if (given.length === 0) return undefined;
  return sheetOf({
    id: 'c6-techniques',
    title: content.own.text(FILE, '6.3/table'),
    heads: [
      [columnName(content, 'name'), 'text'],
      [content.own.text(FILE, '6.3/head-share'), 'number'],
    ],
    rows: given
      .slice(0, ROWS_MOST)
      .map(({ name, share }, index) =>
        plainRow(
          { author: name },
          shareCell(share, { kind: 'input', path: `greenTechniques.${index}.share` }),
        ),
      ),
    source: sourceLine(content, { fields: ['greenTechniques'] }),
    notes:
      given.length > ROWS_MOST
        ? [content.own.text(FILE, '6.3/more', { count: given.length - ROWS_MOST })]
        : [],
  });
}
