import type { GoalSheet } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useGoalTexts } from '../goal-texts.ts';
import { ShareTable } from './share-table.tsx';

export type SheetLine = GoalSheet['lines'][number];
export type SheetShare = SheetLine['shares'][number];

interface SheetLinesProps {
  sheet: GoalSheet;
  /** Opens the form that asks for another target. */
  onAdjust?: ((line: SheetLine, share: SheetShare) => void) | undefined;
}

/** The tree of a sheet: every goal, below it its lead unit and the responsible ones. A unit reads those of others apart. */
export function SheetLines({ sheet, onAdjust }: SheetLinesProps) {
  const { say } = useWords('web-goals');
  const shown = sheet.lines.filter(({ shares }) => shares.length > 0);
  const others = sheet.lines.filter(({ shares }) => shares.length === 0);
  return (
    <section className="part" aria-label={say('lines.title')}>
      <div className="goal-head">
        <h2>{say('lines.title')}</h2>
        <p className="note">{say('lines.count', { count: sheet.lines.length })}</p>
      </div>
      <ul className="goal-lines">
        {shown.map((line) => (
          <li key={line.id} className="goal-line-part">
            <LineHead line={line} />
            <ShareTable sheet={sheet} line={line} onAdjust={onAdjust} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details className="goal-others">
          <summary>{say('lines.others', { count: others.length })}</summary>
          <ul className="goal-lines">
            {others.map((line) => (
              <li key={line.id} className="goal-line-part">
                <LineHead line={line} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

type Headed = Omit<SheetLine, 'shares' | 'weightInForce' | 'weight'> & { weightInForce?: number };

/** What a goal asks for: what is measured, how much, by when, what it weighs, where it comes from. */
export function LineHead({ line }: { line: Headed }) {
  const { say } = useWords('web-goals');
  const texts = useGoalTexts();
  const place = texts.place(line);
  return (
    <div className="goal-line-head">
      <h3>
        <span className="goal-place">{line.place + 1}</span> {texts.lineTitle(line)}
      </h3>
      <p className="goal-asked">
        <b>{texts.target(line.sense, line.target, line.unit)}</b>
        <span>{say('line.due', { day: line.due })}</span>
        {line.weightInForce !== undefined && (
          <span>{say('line.weight', { share: texts.share(line.weightInForce) })}</span>
        )}
        {place !== null && <span>{place}</span>}
      </p>
      <p className="note">{say('line.measure', { measure: texts.measure(line.measure) })}</p>
    </div>
  );
}
