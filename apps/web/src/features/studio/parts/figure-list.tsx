import { type Figure, isKnown } from '@zhulin/assessment';
import { useWords } from '../../../words.tsx';
import { figureText } from '../figure-text.ts';

interface FigureListProps {
  figures: readonly Figure[];
  onTrace: (figure: string) => void;
}

/** Every figure that is one value; each opens where it came from. */
export function FigureList({ figures, onTrace }: FigureListProps) {
  const { words, say } = useWords();
  const single = figures.filter((figure) => !isKnown(figure) || !Array.isArray(figure.value));
  return (
    <section className="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">{say('figures.title')}</h2>
      <dl>
        {single.map((figure) => (
          <div key={figure.id}>
            <dt>{words.text('figures', figure.id)}</dt>
            <dd>
              <button
                type="button"
                className="link figure-value"
                aria-label={say('figures.how-of', {
                  title: words.text('figures', figure.id),
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
    </section>
  );
}
