import type { Finding } from '@zhulin/assessment';
import { distanceText, findingTitle, listText, requiredText } from '@zhulin/contract';
import { valueAt } from '@zhulin/plan';
import type { Block, Row } from '../../model.ts';
import { type Content, doubtedRules, fieldName, lightRun } from '../context.ts';
import { inCell } from '../in-text.ts';
import { inputText } from '../input-text.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { measuredOf } from '../verdict-words.ts';
import { type Annex, figureRef, numbered, openAnnex, saidCell } from './annex-parts.ts';
import { sourceName } from './self-check.ts';

/** Checks of the plan against itself. */
const OWN_NUMBERS = /^(?:consistency|plausible)\./u;

/** 勘误与存疑清单: where the plan contradicts itself, what is doubtful in the rules used, what was assumed, which calendars
 * are not published. */
export function doubtsOf(content: Content): Block[] {
  const annex = openAnnex(content, 'doubts');
  const { assessment, words, plan } = content;
  const broken = assessment.findings.filter(
    ({ id, light }) => OWN_NUMBERS.test(id) && (light === 'red' || light === 'amber'),
  );
  const checked = assessment.findings.filter(
    ({ id, light }) => OWN_NUMBERS.test(id) && light !== 'unknown',
  ).length;
  const doubted = doubtedRules(content);
  const assumptions = plan.assumptions ?? [];
  const years = assessment.assumedYears;
  return [
    annex.tell(
      broken.length > 0
        ? ['contradictions', { checked, count: broken.length }]
        : checked > 0
          ? ['consistent', { checked }]
          : ['unchecked'],
      doubted.length > 0 ? ['doubted', { count: doubted.length }] : ['undoubted'],
      assumptions.length > 0 ? ['assumed', { count: assumptions.length }] : ['unassumed'],
      ...(years.length === 0 ? [] : [['calendar', { years: listText(years, words) }] as const]),
    ),
    ...(broken.length === 0 ? [] : [contradictionTable(annex, broken, content)]),
    ...(doubted.length === 0 ? [] : [doubtTable(annex, doubted, content)]),
    ...(assumptions.length === 0 ? [] : [assumptionTable(annex, assumptions, content)]),
  ];
}

function contradictionTable(annex: Annex, findings: readonly Finding[], content: Content): Block {
  const { words } = content;
  return annex.table({
    id: 'a28-contradictions',
    columns: [
      ['number', 'mark'],
      ['check'],
      ['measured', 'number'],
      ['required'],
      ['distance'],
      ['fields'],
      ['light', 'mark'],
    ],
    rows: numbered(
      findings.map((finding): Row => {
        const fields = finding.fields.filter((path) => valueAt(content.plan, path) !== undefined);
        return plainRow(
          findingTitle(finding, words),
          saidCell(
            finding.measured === null ? NOTHING : measuredOf(finding, words),
            figureRef(finding.figure),
          ),
          requiredText(finding, words) ?? NOTHING,
          distanceText(finding, words) ?? NOTHING,
          listText(
            fields.map((path) => fieldName(path, words, content.plan)),
            words,
          ),
          lightRun(finding.light, words),
        );
      }),
    ),
    notes: [annex.say('contradictions-note')],
  });
}

function doubtTable(annex: Annex, rules: ReturnType<typeof doubtedRules>, content: Content): Block {
  const { language } = content.words;
  return annex.table({
    id: 'a28-doubts',
    columns: [['number', 'mark'], ['rule'], ['source'], ['doubt']],
    rows: numbered(
      rules.map(({ doubt, ...rule }) =>
        plainRow(
          rule.title[language],
          saidCell(sourceName(rule, content), {
            kind: 'rule',
            id: rule.id,
            from: rule.from,
            layer: rule.layer,
          }),
          inCell(doubt?.[language] ?? NOTHING),
        ),
      ),
    ),
    notes: [],
  });
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

function assumptionTable(
  annex: Annex,
  assumptions: readonly { path: string; note: string }[],
  content: Content,
): Block {
  const { plan, words } = content;
  // How many entries a list holds tells nobody what was assumed of them.
  const hasValues = assumptions.some(({ path }) => isScalar(valueAt(plan, path)));
  return annex.table({
    id: 'a28-assumptions',
    columns: [['number', 'mark'], ['field'], ...(hasValues ? [['value'] as const] : []), ['note']],
    rows: numbered(
      assumptions.map(({ path, note }) =>
        plainRow(
          fieldName(path, words, plan),
          ...(hasValues ? [saidCell(inputText(path, content), { kind: 'input', path })] : []),
          { author: note },
        ),
      ),
    ),
    notes: [annex.say('assumptions-note')],
  });
}
