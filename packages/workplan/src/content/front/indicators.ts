import type { Figure } from '@zhulin/assessment';
import { figureTitle, figureWord, requiredText } from '@zhulin/contract';
import type { Block, Row, Run } from '../../model.ts';
import { isWithoutAnswer } from '../annexes/waiting.ts';
import { type Content, figureOf, lightRun, rulesDay, say } from '../context.ts';
import { computedText } from '../number-text.ts';
import { shortMissing } from '../short-missing.ts';

/** What a reader looks for first: people, land, floor space, money, time, risk. */
const MAIN_FIGURES = [
  'people.residents',
  'site.far',
  'site.main_storeys',
  'site.green_ratio',
  'site.public_green_per_person',
  'site.flexible_land_share',
  'site.work_space_share',
  'site.kept_vegetation_share',
  'site.barrier_free_share',
  'facilities.count',
  'facilities.short_count',
  'finance.investment.total',
  'finance.estimate.per_m2',
  'finance.funding.total',
  'finance.cash.lowest',
  'finance.operation.self_sufficiency',
  'finance.project.npv',
  'finance.coverage.dscr_minimum',
  'finance.modes.social_return',
  'schedule.finish',
  'schedule.months_to_handover',
  'risks.index_most',
] as const;

/** 主要指标表: the main figures, binding or expected, each with what is asked of it and whether it is met. What a plan of
 * this kind does not have is left out. */
export function indicatorsOf(content: Content): Block[] {
  const column = (key: string, kind: 'text' | 'number' | 'mark') => ({
    head: say(content, `indicators/${key}`),
    kind,
  });
  return [
    { kind: 'heading', level: 1, text: say(content, 'indicators/heading'), isUnnumbered: true },
    {
      kind: 'table',
      id: 'indicators',
      title: say(content, 'indicators/table'),
      columns: [
        column('name', 'text'),
        column('value', 'number'),
        column('nature', 'mark'),
        column('required', 'text'),
        column('light', 'mark'),
      ],
      rows: MAIN_FIGURES.map((id) => figureOf(content, id))
        .filter((figure) => 'value' in figure || !isWithoutAnswer(figure.lacks))
        .map((figure) => indicatorRow(figure, content)),
      source: say(content, 'indicators/source', { day: rulesDay(content) }),
      notes: [say(content, 'indicators/notes')],
    },
  ];
}

function indicatorRow(figure: Figure, content: Content): Row {
  const { assessment, words } = content;
  const finding = assessment.findings.find((each) => each.figure === figure.id);
  const rule = finding && assessment.rules[finding.rule];
  const none = say(content, 'indicators/plain');
  const nature = rule ? say(content, `indicators/${rule.kind === 'rule' ? 'binding' : 'expected'}`) : none;
  const required = finding ? (requiredText(finding, words) ?? none) : none;
  return {
    role: 'plain',
    cells: [
      [figureTitle(figure, words)],
      [valueRun(figure, content)],
      [nature],
      [required],
      [finding ? lightRun(finding.light, words) : none],
    ],
  };
}

function valueRun(figure: Figure, content: Content): Run {
  const { words } = content;
  if (!('value' in figure)) return shortMissing(content, figure.lacks);
  const { value, unit, id } = figure;
  const of = { kind: 'figure', id } as const;
  if (typeof value === 'number') return { text: computedText(value, unit, words), of };
  if (typeof value === 'string') return { text: figureWord(value, unit, words), of };
  throw new Error(`figure ${id} is not one value`);
}
