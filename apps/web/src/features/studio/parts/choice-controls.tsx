import { useWords } from '../../../words.tsx';
import { entryText } from '../entry-text.ts';
import type { ControlProps } from './entry-field.tsx';
import { useCellWords } from './studio-context.ts';

/** One of the choices, or none stated. */
export function SelectControl({ id, entry, value, isWrong, onTake }: ControlProps) {
  const { say } = useWords();
  const [own] = useCellWords();
  const isStrange = value !== undefined && !entry.choices.includes(String(value));
  return (
    <select
      id={id}
      className="entry"
      value={value === undefined ? '' : String(value)}
      aria-invalid={isWrong}
      aria-describedby={`${id}-note`}
      onChange={(event) => onTake(event.target.value === '' ? undefined : event.target.value, false)}
    >
      <option value="">{say('field.not-stated')}</option>
      {isStrange && <option value={String(value)}>{String(value)}</option>}
      {entry.choices.map((code) => (
        <option key={code} value={code}>
          {entryText(entry, code, own)}
        </option>
      ))}
    </select>
  );
}

const ANSWERS = [true, false, undefined] as const;

/** Yes, no, or not stated. */
export function YesNoControl({ id, value, onTake }: ControlProps) {
  const { say } = useWords();
  const [own] = useCellWords();
  const labelOf = (answer: (typeof ANSWERS)[number]) =>
    answer === undefined ? say('field.not-stated') : own.fixed[answer ? 'yes' : 'no'];
  return (
    <fieldset className="answers" id={id} aria-labelledby={`${id}-label`}>
      {ANSWERS.map((answer) => (
        <label key={String(answer)} className="tick">
          <input type="radio" name={id} checked={value === answer} onChange={() => onTake(answer, false)} />
          {labelOf(answer)}
        </label>
      ))}
    </fieldset>
  );
}

/** Any of the choices; that there is none of them is stated in its own words. */
export function ChoicesControl({ id, entry, value, onTake }: ControlProps) {
  const [own] = useCellWords();
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const turn = (code: string) => {
    const next = chosen.includes(code)
      ? chosen.filter((each) => each !== code)
      : entry.choices.filter((each) => each === code || chosen.includes(each));
    onTake(next.length === 0 ? undefined : next, false);
  };
  const isNone = Array.isArray(value) && value.length === 0;
  return (
    <fieldset className="answers" id={id} aria-labelledby={`${id}-label`}>
      {entry.choices.map((code) => (
        <label key={code} className="tick">
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => turn(code)} />
          {entryText(entry, code, own)}
        </label>
      ))}
      <label className="tick">
        <input type="checkbox" checked={isNone} onChange={() => onTake(isNone ? undefined : [], false)} />
        {own.fixed.none}
      </label>
    </fieldset>
  );
}
