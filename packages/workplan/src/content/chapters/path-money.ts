import type { FigureRow, Finding } from '@zhulin/assessment';
import { dayText } from '@zhulin/contract';
import { OWNERS } from '@zhulin/engines/finance';
import { fen } from '@zhulin/engines/units';
import { FUNDING_PHASES } from '@zhulin/plan';
import type { Block } from '../../model.ts';
import { moneyFlow } from '../charts/money-flow.ts';
import { sourcesByPhase } from '../charts/sources-by-phase.ts';
import { answerOf, type Content, rowsOf } from '../context.ts';
import { fundingSources, sourcesTable } from '../funding-sources.ts';
import { inText, tableWord } from '../in-text.ts';
import { normDoubt, ruleOf } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { largestIn, numberIn, sumIn, textIfAny, textIn } from '../rows.ts';
import { against, cellRun, findingOn, fromFigure } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { modesTable, tiersTable } from './path-money-tables.ts';

const FILE = 'chapter-4-path';

/** 4.2 建设模式与资金: who builds, who pays in which order, who bears which risk, where the money comes from and what is short. */
export function moneySection(content: Content): Block[] {
  const section = openSection(content, FILE, '4.2');
  section.tell(
    ['mode', { mode: inputRun(content, 'project.mode') }],
    ...capital(content),
    ...comparison(content),
    ...socialReturn(content),
  );
  section.tell(...standing(content));
  section.tell(...waterfall(content), ...bearers(content));
  section.add(modesTable(content), tiersTable(content));
  section.tell(...sources(content), ...phases(content), ...gap(content));
  section.add(sourcesTable(content, 'c4-sources'), sourcesByPhase(content), moneyFlow(content));
  return section.close();
}

/** What each party puts in, over all years. */
function capital(content: Content): Sentence[] {
  const answer = rowsOf(content, 'finance.modes.capital');
  if ('lacks' in answer) return [];
  const sums = OWNERS.map((party) => ({ party, amount: sumIn(answer.rows, `${party}Fen`) }));
  const total = sums.reduce((all, { amount }) => all + amount, 0);
  const payers = sums.filter(({ amount }) => amount > 0);
  const by = { unit: 'fen', figure: 'finance.modes.capital' };
  const [first, ...others] = payers.sort((one, other) => other.amount - one.amount);
  if (!first) return [];
  const party = (code: string) => tableWord(content, 'party', code);
  const parts = {
    total: cellRun(content, total, by),
    first: party(first.party),
    share: fromFigure(shareText(first.amount / total), by.figure),
  };
  const [second] = others;
  if (!second) return [['capital-one', parts]];
  return [
    [
      'capital',
      {
        ...parts,
        second: party(second.party),
        rest: fromFigure(shareText(second.amount / total), by.figure),
      },
    ],
  ];
}

/** Whether another mode would leave the government better off. */
function comparison(content: Content): Sentence[] {
  const { plan } = content;
  const answer = rowsOf(content, 'finance.modes.comparison');
  if ('lacks' in answer || plan.project.mode === undefined) return [];
  // An exit that is only assumed is shown in the table, and is no choice.
  const modes = answer.rows.filter((row) => row['mode'] !== 'ppp_exit');
  const best = largestIn(modes, 'governmentNpvFen');
  const own = modes.find((row) => row['mode'] === plan.project.mode);
  if (!best || !own || typeof own['governmentNpvFen'] !== 'number') return [];
  const by = { unit: 'fen', figure: 'finance.modes.comparison' };
  const value = numberIn(own, 'governmentNpvFen');
  const parts = {
    count: modes.length,
    own: tableWord(content, 'mode', textIn(own, 'mode')),
    value: cellRun(content, value, by),
  };
  if (best === own) return [['best-own', parts]];
  return [
    [
      'best-other',
      {
        ...parts,
        best: tableWord(content, 'mode', textIn(best, 'mode')),
        most: cellRun(content, numberIn(best, 'governmentNpvFen'), by),
        more: cellRun(content, numberIn(best, 'governmentNpvFen') - value, by),
      },
    ],
  ];
}

/** Without social capital there is no return to speak of. */
function socialReturn(content: Content): Sentence[] {
  const answer = answerOf(content, 'finance.modes.social_return');
  if ('lacks' in answer && hasCode(answer.lacks, 'NO_SOCIAL_CAPITAL')) return [['no-social-capital']];
  return against(content, 'return', 'finance.modes.social_return');
}

function hasCode(lacks: Finding['lacks'], code: string): boolean {
  return lacks.some((lack) => lack.kind === 'engine' && lack.code === code);
}

/** What the law leaves open about the mode, told by the rules themselves. */
function standing(content: Content): Sentence[] {
  const { plan, words } = content;
  const { mode } = plan.project;
  if (mode === undefined) return [];
  const doubt = normDoubt(content, `mode.${mode}.payers`) ?? normDoubt(content, `mode.${mode}.backstop`);
  if (doubt === undefined) return [];
  const told: Sentence = ['doubt', { doubt }];
  const policy = ruleOf(content, 'policy_standing.concession');
  if (mode !== 'ppp' || !policy || typeof policy.value !== 'object' || Array.isArray(policy.value))
    return [told];
  const parts = Object.fromEntries(Object.entries(policy.value));
  const of = { kind: 'rule', id: policy.id, from: policy.from, layer: policy.layer } as const;
  return [
    told,
    [
      'concession',
      {
        standing: { text: tableWord(content, 'standing', String(parts['standing'])), of },
        day: { text: dayText(String(parts['checked']), words), of },
        depends: { text: tableWord(content, 'dependsOn', String(parts['depends_on'])), of },
      },
    ],
  ];
}

/** What is paid, made up or left unpaid in each tier. */
function waterfall(content: Content): Sentence[] {
  const answer = rowsOf(content, 'finance.modes.tiers');
  if ('lacks' in answer) return [];
  const { words } = content;
  const by = { unit: 'fen', figure: 'finance.modes.tiers' };
  const order = answer.rows.map((row) => tableWord(content, 'tier', textIn(row, 'tier')));
  const short = answer.rows.filter((row) => sumIn([row], 'unpaidFen') > 0);
  const madeUp = answer.rows.filter((row) => sumIn([row], 'madeUpFen') > 0);
  const tier = (row: FigureRow) => tableWord(content, 'tier', textIn(row, 'tier'));
  return [
    ['order', { order: fromFigure(order.join(words.text('findings', 'and-items')), by.figure) }],
    ...(short.length === 0 && madeUp.length === 0 ? [['tiers-covered'] satisfies Sentence] : []),
    ...madeUp.map((row): Sentence => {
      const party = textIfAny(row, 'madeUpBy');
      const amount = cellRun(content, numberIn(row, 'madeUpFen'), by);
      return [
        'made-up',
        { tier: tier(row), amount, party: party ? tableWord(content, 'party', party) : '—' },
      ];
    }),
    ...short.map(
      (row): Sentence => [
        'unpaid',
        { tier: tier(row), amount: cellRun(content, numberIn(row, 'unpaidFen'), by) },
      ],
    ),
  ];
}

/** Who bears which risk, one clause a party. */
function bearers(content: Content): Sentence[] {
  const answer = rowsOf(content, 'finance.modes.risks');
  if ('lacks' in answer) return [];
  const { words } = content;
  const and = words.text('findings', 'and-items');
  const clauses = [...Map.groupBy(answer.rows, (row) => textIn(row, 'party'))].map(([party, rows]) => {
    const classes = rows.map((row) => tableWord(content, 'class', textIn(row, 'class'))).join(and);
    return content.own.text(FILE, `4.2/bears${party === 'shared' ? '-shared' : ''}`, {
      classes,
      party: tableWord(content, 'party', party),
    });
  });
  const text = clauses.join(content.own.text(FILE, '4.2/bears-and'));
  return [['bearers', { clauses: fromFigure(text, 'finance.modes.risks') }]];
}

function sources(content: Content): Sentence[] {
  const given = fundingSources(content);
  if ('lacks' in given) return [['sources', { total: figureRun(content, 'finance.cash.sources_by_source') }]];
  const own = given.sources.filter(({ kind }) => kind !== 'loan');
  const loans = given.sources.filter(({ kind }) => kind === 'loan');
  const [largest] = [...own].sort((one, other) => other.amountFen - one.amountFen);
  const total = own.reduce((all, { amountFen }) => all + amountFen, 0);
  const by = { unit: 'fen', figure: 'finance.cash.sources_by_source' };
  if (!largest || total === 0) return [];
  const borrowed = loans.reduce((all, { amountFen }) => all + amountFen, 0);
  return [
    [
      'sources',
      {
        total: figureRun(content, 'finance.funding.total'),
        count: own.length,
        largest: typeof largest.name === 'string' ? inText(largest.name) : largest.name,
        amount: cellRun(content, largest.amountFen, by),
        share: fromFigure(shareText(largest.amountFen / total), by.figure),
      },
    ],
    ...(loans.length === 0
      ? []
      : [['loans', { count: loans.length, amount: cellRun(content, fen(borrowed), by) }] satisfies Sentence]),
  ];
}

/** Shares of the three phases; what operation is to earn cannot pay for building. */
function phases(content: Content): Sentence[] {
  const { funding } = content.plan;
  if (!funding?.phases) return [];
  const amounts = Object.fromEntries(
    FUNDING_PHASES.map((phase) => [phase, figureRun(content, `finance.funding.${phase}`)]),
  );
  const share = inputRun(content, 'funding.phases.operation.share');
  const finding = findingOn(content, 'consistency.operating_money');
  return [
    ['phases', amounts],
    ...(finding?.light === 'red' ? [['operating-money', { share }] satisfies Sentence] : []),
  ];
}

function gap(content: Content): Sentence[] {
  const answer = answerOf(content, 'finance.funding.gap');
  if ('lacks' in answer) return [['gap-over', { amount: figureRun(content, 'finance.funding.gap') }]];
  const value = Number(answer.value);
  const amount = cellRun(content, Math.abs(value), { unit: 'fen', figure: 'finance.funding.gap' });
  if (value === 0) return [['gap-none', { amount }]];
  return [[value < 0 ? 'gap-short' : 'gap-over', { amount }]];
}
