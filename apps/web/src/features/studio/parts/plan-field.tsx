import { problemText, quantityText } from '@zhulin/contract';
import { type PlanProblem, valueAt } from '@zhulin/plan';
import { type KeyboardEvent, useId, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { assumptionOf, withField } from '../draft-edits.ts';
import type { FieldRow } from '../field-table.ts';
import { echoOf, fieldText, readField, stepped } from '../field-text.ts';
import { fieldLabel } from '../finding-text.ts';
import type { Draft } from '../use-draft.ts';
import { isFieldTied, pointing, useFocus } from './focus.ts';

interface PlanFieldProps {
  field: FieldRow;
  draft: Draft;
  problem: PlanProblem | undefined;
}

/** One number of the plan. It takes any text, as a plan file does, so that the plan's own check can say what is wrong
 * with it and what was probably meant. */
export function PlanField({ field, draft, problem }: PlanFieldProps) {
  const { path, unit, step } = field;
  const { words } = useWords();
  const { focus, setFocus } = useFocus();
  const id = useId();
  const value = valueAt(draft.draft, path);
  const [isTyping, setTyping] = useState(false);
  const [text, setText] = useState(() => fieldText(value, true));
  // The draft moved by itself: undo, a fix, a restored draft.
  if (!Object.is(readField(text), value)) setText(fieldText(value, !isTyping));

  const take = (typed: string) => {
    setText(typed);
    draft.change(withField(draft.draft, path, readField(typed)), path);
  };
  // Only leaving the field sets its digits anew: a change on entering would undo the selection that Tab makes.
  const leave = () => {
    setTyping(false);
    setText(fieldText(value, true));
    draft.settle();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const next = stepped(value, step, event.key === 'ArrowUp' ? 1 : -1);
    if (next !== undefined) take(fieldText(next, false));
  };
  return (
    <div
      className="field"
      data-field={path}
      data-tied={isFieldTied(focus, path)}
      data-wrong={problem !== undefined}
      {...pointing(setFocus, { kind: 'field', path })}
    >
      <label htmlFor={id}>{fieldLabel(path, words)}</label>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-unit ${id}-note`}
        onChange={(event) => take(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setTyping(true)}
        onBlur={leave}
      />
      <span className="unit" id={`${id}-unit`}>
        {words.has('units', unit) ? words.text('units', unit) : ''}
      </span>
      <FieldNote id={`${id}-note`} {...{ field, draft, problem }} onTake={take} />
    </div>
  );
}

interface FieldNoteProps extends Pick<PlanFieldProps, 'field' | 'draft' | 'problem'> {
  id: string;
  onTake: (text: string) => void;
}

/** Beside the number: what is wrong with it; else the number said another way, and whose assumption it is. */
function FieldNote({ id, field, draft, problem, onTake }: FieldNoteProps) {
  const { words, say } = useWords();
  if (problem) {
    const { text, next } = problemText(problem, words);
    const { suggestion } = problem.params;
    return (
      <p className="field-note problem" id={id}>
        {text}
        {suggestion === undefined ? (
          next
        ) : (
          <button type="button" className="link" onClick={() => onTake(String(suggestion))}>
            {say('field.take', { suggestion })}
          </button>
        )}
      </p>
    );
  }
  const { path, unit } = field;
  const [now, was] = [valueAt(draft.draft, path), valueAt(draft.saved, path)];
  const assumption = assumptionOf(draft.draft, path);
  const parts = [
    echoOf(now, field, words),
    typeof was === 'number' && was !== now ? say('field.was', { was: quantityText(was, unit, words) }) : '',
    assumption === undefined
      ? ''
      : say(was === now ? 'field.assumed' : 'field.assumed-before', { note: assumption }),
  ].filter((part) => part !== '');
  return (
    <p className="field-note" id={id} title={assumption}>
      {parts.join(' · ')}
    </p>
  );
}
