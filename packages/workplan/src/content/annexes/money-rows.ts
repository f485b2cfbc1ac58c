import { addFen, type Fen, fen, formatShare, yuanToFen } from '@zhulin/engines/units';
import { COST_ITEMS, FUNDING_PHASES, type Period, type Plan } from '@zhulin/plan';
import type { Row, Run } from '../../model.ts';
import { amountText, answerOf, type Content, missingRun, numberRun, sayingOf } from '../context.ts';

const say = sayingOf('money');

/** What is paid for: item by item where the plan lists items, else the four parts. */
export function useRows(content: Content): Row[] {
  const { plan } = content;
  const items = plan.cost?.items ?? [];
  if (items.length > 0) {
    const lines = items.map(({ name, amountYuan, fromMonth, toMonth }) => ({
      name,
      amount: yuanToFen(amountYuan),
      period: { fromMonth, toMonth },
    }));
    return lineRows(lines, content);
  }
  const figures = COST_ITEMS.map((item) => `finance.estimate.${item}`);
  return [
    ...COST_ITEMS.map((item) =>
      figureRow(content, `finance.estimate.${item}`, {
        path: `cost.shares.${item}`,
        share: plan.cost?.shares?.[item],
        periodPath: 'cost.timing',
        period: plan.cost?.timing?.[item],
      }),
    ),
    sumRow(content, figures),
  ];
}

/** Where the money comes from: every source the cash counts, loans and counted support with it; where that is not known,
 * the three phases with what is missing of them. */
export function sourceRows(content: Content): Row[] {
  const answer = answerOf(content, 'finance.cash.sources_by_source');
  if ('value' in answer) return lineRows(sourceLines(answer.value, content), content);
  const { plan } = content;
  const figures = FUNDING_PHASES.map((phase) => `finance.funding.${phase}`);
  return [
    ...FUNDING_PHASES.map((phase) =>
      figureRow(content, `finance.funding.${phase}`, {
        path: `funding.phases.${phase}.share`,
        share: plan.funding?.phases?.[phase].share,
        periodPath: 'funding.phases',
        period: plan.funding?.phases?.[phase],
      }),
    ),
    sumRow(content, figures),
  ];
}

/** One line of money with a name of its own. */
interface Line {
  name: string;
  amount: Fen;
  period: Period;
}

/** The months of one source after another become one line a source. */
function sourceLines(value: unknown, { plan, words }: Content): Line[] {
  const lines = new Map<string, Line>();
  for (const row of value as readonly { kind: string; id: string; month: number; amountFen: number }[]) {
    const { kind, id, month, amountFen } = row;
    const key = `${kind} ${id}`;
    const known = lines.get(key);
    const period = {
      fromMonth: Math.min(month, known?.period.fromMonth ?? month),
      toMonth: Math.max(month + 1, known?.period.toMonth ?? month + 1),
    };
    const name = known?.name ?? sourceName(kind, id, plan) ?? wordOf(kind, id);
    lines.set(key, { name, amount: addFen(known?.amount ?? fen(0), fen(amountFen)), period });
  }
  return [...lines.values()];

  function wordOf(kind: string, id: string): string {
    return kind === 'phase'
      ? words.text('figures', `finance.funding.${id}`)
      : words.text('tables', `kind/${kind}`);
  }
}

/** What the author calls a source or a loan. */
function sourceName(kind: string, id: string, plan: Plan): string | undefined {
  const list = kind === 'loan' ? plan.funding?.loans : plan.funding?.sources;
  return kind === 'phase' || kind === 'policy' ? undefined : list?.find((each) => each.id === id)?.name;
}

function lineRows(lines: readonly Line[], content: Content): Row[] {
  const { words } = content;
  return [
    ...lines.map(
      ({ name, amount, period }): Row => ({
        role: 'plain',
        cells: [
          [name],
          [amountText(amount, words)],
          [
            numberRun(content, 'finance.estimate.total', (total) =>
              total > 0 ? formatShare(amount / total) : '—',
            ),
          ],
          [monthsText(period, content)],
        ],
      }),
    ),
    totalRow(content, amountText(addFen(...lines.map(({ amount }) => amount)), words)),
  ];
}

interface Given {
  path: string;
  share: number | undefined;
  periodPath: string;
  period: Period | undefined;
}

function figureRow(content: Content, figure: string, { path, share, periodPath, period }: Given): Row {
  const { words } = content;
  const missing = (field: string): Run => missingRun(content, [{ kind: 'input', path: field }]);
  return {
    role: 'plain',
    cells: [
      [words.text('figures', figure)],
      [numberRun(content, figure, (value) => amountText(value, words))],
      [share === undefined ? missing(path) : formatShare(share)],
      [period === undefined ? missing(periodPath) : monthsText(period, content)],
    ],
  };
}

/** The sum of figures in fen, exact; 待补充 when one of them is. */
function sumRow(content: Content, figures: readonly string[]): Row {
  const amounts: Fen[] = [];
  for (const id of figures) {
    const answer = answerOf(content, id);
    if ('lacks' in answer) return totalRow(content, missingRun(content, answer.lacks));
    amounts.push(fen(Number(answer.value)));
  }
  return totalRow(content, amountText(addFen(...amounts), content.words));
}

function totalRow(content: Content, amount: Run): Row {
  return { role: 'total', cells: [[say(content, 'money/sum')], [amount], [], []] };
}

/** Months are counted from 1 on paper; the plan counts from 0, up to the month before `toMonth`. */
function monthsText({ fromMonth, toMonth }: Period, content: Content): string {
  return say(content, 'money/months', { from: fromMonth + 1, to: toMonth });
}
