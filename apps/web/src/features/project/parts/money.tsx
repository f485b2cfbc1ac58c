import { type Figure, isKnown } from '@zhulin/assessment';
import { dayText, quantityText } from '@zhulin/contract';
import { FUNDING_PHASES } from '@zhulin/plan';
import { figureText } from '../../../assessment/figure-text.ts';
import { useWords } from '../../../words.tsx';
import type { Found } from './facts.tsx';
import { FigureRows } from './figures.tsx';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

const OTHERS = ['finance.estimate.total', 'finance.funding.gap', 'finance.cash.lowest'] as const;

/** What it costs, and where the money is planned to come from, stage by stage. */
export function Money({ plan, assessment }: Found) {
  const { words, say } = useWords('web-project');
  const { asOf } = useShownProject();
  const phases = FUNDING_PHASES.map((phase) => ({
    phase,
    figure: assessment.figures.find(({ id }) => id === `finance.funding.${phase}`),
  }));
  const known = phases.filter(({ figure }) => figure && isKnown(figure));
  return (
    <Part title={say('money')} isPrinted>
      {known.length === 0 && !plan.funding?.sources && <p>{say('no-phases')}</p>}
      {known.length > 0 && (
        <table className="project-table">
          <caption>{say('sources-by-stage')}</caption>
          <tbody>
            {phases.map(({ phase, figure }) => (
              <tr key={phase}>
                <th scope="row">{say(`phase-${phase}`)}</th>
                <td className="number">{figure ? figureText(figure, words) : '–'}</td>
                <td className="number">{shareOf(figure, phases)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Sources plan={plan} />
      <FigureRows ids={OTHERS} figures={assessment.figures} />
      <p className="note">{say('money-definition', { day: dayText(asOf, words) })}</p>
    </Part>
  );

  function shareOf(figure: Figure | undefined, of: typeof phases): string {
    const sum = of.reduce((total, each) => total + amountOf(each.figure), 0);
    return figure && isKnown(figure) && sum > 0 ? quantityText(amountOf(figure) / sum, 'share', words) : '–';
  }
}

/** Of what is not known nothing is counted: its row says that it is not. */
function amountOf(figure: Figure | undefined): number {
  return figure && isKnown(figure) && typeof figure.value === 'number' ? figure.value : 0;
}

const SOURCES_SHOWN = 6;

/** Source by source, where the plan lists them. */
function Sources({ plan }: { plan: Found['plan'] }) {
  const { words, say } = useWords('web-project');
  const sources = plan.funding?.sources ?? [];
  if (sources.length === 0) return null;
  return (
    <table className="project-table">
      <caption>{say('sources')}</caption>
      <tbody>
        {sources.slice(0, SOURCES_SHOWN).map(({ id, name, kind, amountYuan }) => (
          <tr key={id}>
            <th scope="row">
              {name} <span className="note">{words.text('choices', `source-kind/${kind}`)}</span>
            </th>
            <td className="number">{quantityText(amountYuan, 'yuan', words)}</td>
          </tr>
        ))}
      </tbody>
      {sources.length > SOURCES_SHOWN && (
        <tfoot>
          <tr>
            <td colSpan={2} className="note">
              {say('more', { count: sources.length - SOURCES_SHOWN })}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
