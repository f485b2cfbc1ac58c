import { useWords } from '../../../words.tsx';
import type { DraftIssue, GoalDraft, LineDraft } from '../goal-draft.ts';
import { AddLine } from './add-line.tsx';
import { LineEditor } from './line-editor.tsx';

interface LinesEditorProps {
  draft: GoalDraft;
  issues: readonly DraftIssue[];
  most: number;
  onChange: (draft: GoalDraft) => void;
}

/** The lines of a sheet that is drafted, each with what every unit has of it. */
export function LinesEditor({ draft, issues, most, onChange }: LinesEditorProps) {
  const { say } = useWords('web-goals');
  const { lines, units } = draft;
  const put = (place: number, line: LineDraft | undefined) =>
    onChange({
      ...draft,
      lines: lines.flatMap((each, at) => (at !== place ? [each] : line === undefined ? [] : [line])),
    });
  const ofAll = issues.filter(({ place }) => place === 'lines');
  return (
    <section className="part" aria-label={say('editor.title')}>
      <div className="goal-head">
        <h2>{say('editor.title')}</h2>
        <p className="note">{say('lines.count', { count: lines.length })}</p>
      </div>
      {lines.length === 0 && <p className="note">{say('editor.none')}</p>}
      {ofAll.map(({ code, got }) => (
        <p key={code} className="problem" role="alert">
          {say(`issue.${code}`, { got: percent(got) })}
        </p>
      ))}
      {lines.map((line, place) => (
        <LineEditor
          key={line.key}
          line={line}
          place={place}
          units={units}
          issues={issues.filter((issue) => issue.place.startsWith(`lines.${place}.`))}
          onChange={(next) => put(place, next)}
          onRemove={() => put(place, undefined)}
        />
      ))}
      {lines.length < most && <AddLine draft={draft} onChange={onChange} />}
    </section>
  );
}

/** A sum of weights, as they are entered. */
function percent(share: string): string {
  const found = Number(share);
  return Number.isFinite(found) ? `${Math.round(found * 1000) / 10}%` : share;
}
