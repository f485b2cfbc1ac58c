import { bySubject, type Figure, isKnown } from '@zhulin/assessment';
import { figureTitle } from '@zhulin/contract';
import { figureText, rowsOf } from '../../../assessment/figure-text.ts';
import { useWords } from '../../../words.tsx';

interface FigureListProps {
  figures: readonly Figure[];
  onTrace: (figure: string) => void;
}

/** Every figure that is one value or a table; each opens where it came from, a table with its rows. */
export function FigureList({ figures, onTrace }: FigureListProps) {
  const { words, say } = useWords();
  const listed = figures.filter(
    (figure) => !isKnown(figure) || !Array.isArray(figure.value) || rowsOf(figure) !== undefined,
  );
  return (
    <section className="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">{say('figures.title')}</h2>
      {bySubject(listed).map(({ subject, items }) => (
        <div key={subject}>
          <h3>{say(`subject.${subject}`)}</h3>
          <dl>
            {items.map((figure) => (
              <div key={figure.id}>
                <dt>{figureTitle(figure, words)}</dt>
                <dd>
                  <button
                    type="button"
                    className="link figure-value"
                    aria-label={say('figures.how-of', {
                      title: figureTitle(figure, words),
                      value: figureText(figure, words),
                    })}
                    onClick={() => onTrace(figure.id)}
                  >
                    {figureText(figure, words)}
                  </button>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
