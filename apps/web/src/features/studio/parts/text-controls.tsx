import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { editableText, readEntry } from '../entry-text.ts';
import { fieldText, stepOf, stepped } from '../field-text.ts';
import type { ControlProps } from './entry-field.tsx';
import { useCellWords, useStudio } from './studio-context.ts';

/** A number, day or text in one line. It takes any text, as a plan file does, so that the plan's own check can say what is
 * wrong with it and what was probably meant. */
export function TextControl({ id, entry, value, isWrong, onTake }: ControlProps) {
  const languages = useCellWords();
  const { draft } = useStudio();
  const [typed, setTyped] = useState({ text: fieldText(value, true), value });
  const [isTyping, setTyping] = useState(false);
  // The draft moved by itself: undo, a fix, a restored draft.
  if (!Object.is(typed.value, value)) setTyped({ text: fieldText(value, !isTyping), value });
  const isNumber = entry.kind === 'number';
  const take = (text: string) => {
    const next = readEntry(entry, text, draft.draft, languages);
    setTyped({ text, value: next });
    onTake(next, true);
  };
  // Only leaving the field sets its digits anew: a change on entering would undo the selection that Tab makes.
  const leave = () => {
    setTyping(false);
    setTyped({ text: fieldText(value, true), value });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isNumber || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (typeof value !== 'number') return;
    const next = stepped(value, stepOf(entry, value), event.key === 'ArrowUp' ? 1 : -1);
    if (next !== undefined) take(fieldText(next, false));
  };
  const input = {
    id,
    className: 'entry',
    value: typed.text,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': isWrong,
    'aria-describedby': `${id}-unit ${id}-note`,
    onFocus: () => setTyping(true),
    onBlur: leave,
  };
  if (entry.meta?.expected === 'text') {
    return <textarea {...input} rows={2} onChange={(event) => take(event.target.value)} />;
  }
  return (
    <input
      {...input}
      inputMode={isNumber ? 'decimal' : 'text'}
      placeholder={entry.kind === 'day' ? 'YYYY-MM-DD' : undefined}
      onChange={(event) => take(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

const KIB = 1024;

/** A text of any length, or data such as GeoJSON, with its size. Data is read when the field is left. */
export function LongTextControl({ id, entry, value, isWrong, onTake }: ControlProps) {
  const { say } = useWords();
  const { draft } = useStudio();
  const languages = useCellWords();
  const isData = entry.kind !== 'long-text';
  const shown = () => editableText(entry, value, languages[0]);
  const [typed, setTyped] = useState({ text: shown(), value });
  if (!Object.is(typed.value, value)) setTyped({ text: shown(), value });
  const read = (text: string) => readEntry(entry, text, draft.draft, languages);
  const type = (text: string) => {
    if (isData) {
      setTyped({ text, value });
      return;
    }
    const next = read(text);
    setTyped({ text, value: next });
    onTake(next, true);
  };
  const leave = () => {
    if (isData && typed.text !== shown()) onTake(read(typed.text), false);
  };
  return (
    <span className="long-text">
      <textarea
        id={id}
        className="entry"
        rows={isData ? 5 : 8}
        spellCheck={false}
        data-code={isData}
        value={typed.text}
        aria-invalid={isWrong}
        aria-describedby={`${id}-size ${id}-note`}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
      />
      <span className="note" id={`${id}-size`}>
        {isData
          ? say('field.size', { kib: (new Blob([typed.text]).size / KIB).toFixed(1) })
          : say('field.characters', { count: typed.text.length })}
      </span>
    </span>
  );
}
