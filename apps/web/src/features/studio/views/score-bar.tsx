import { useFigureWords } from './view-context.ts';

/** A score of 100 as a bar with its number, or with what else it says. */
export function ScoreBar({ score, text }: { score: number; text?: string }) {
  const { points } = useFigureWords();
  return (
    <span className="score-bar">
      <span className="score-track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, Math.max(0, score))}%` }} />
      </span>
      <span className="score-text">{text ?? points(score, 0)}</span>
    </span>
  );
}
