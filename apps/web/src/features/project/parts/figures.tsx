import type { Figure } from '@zhulin/assessment';
import { figureTitle } from '@zhulin/contract';
import { figureText } from '../../../assessment/figure-text.ts';
import { useWords } from '../../../words.tsx';
import type { Found } from './facts.tsx';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';

/** What is asked of every project first. */
const SHOWN = [
  'site.far',
  'site.main_storeys',
  'site.public_green_per_person',
  'site.green_ratio',
  'site.work_space_share',
  'people.residents',
  'people.peak',
  'facilities.count',
  'facilities.short_count',
  'schedule.total_months',
  'schedule.finish',
] as const;

/** Figures of land, people, facilities and time; each opens where it came from. */
export function Figures({ assessment }: Found) {
  const { say } = useWords('web-project');
  return (
    <Part title={say('figures')} isPrinted>
      <FigureRows ids={SHOWN} figures={assessment.figures} />
      <p className="note no-print">{say('figures-note')}</p>
    </Part>
  );
}

interface FigureRowsProps {
  ids: readonly string[];
  figures: readonly Figure[];
}

export function FigureRows({ ids, figures }: FigureRowsProps) {
  const { words, say } = useWords('web-project');
  const { onTrace } = useShownProject();
  return (
    <dl className="project-figures">
      {ids.map((id) => {
        const figure = figures.find((each) => each.id === id);
        if (!figure) return null;
        const [title, value] = [figureTitle(figure, words), figureText(figure, words)];
        return (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <button
                type="button"
                className="link project-figure"
                aria-label={say('how-of', { title, value })}
                onClick={() => onTrace({ figure: id })}
              >
                {value}
              </button>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
