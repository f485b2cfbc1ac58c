import type { ReportField } from '@zhulin/contract';
import { type ChangeEvent, useId } from 'react';
import { inputModeOf } from '../entry-rows.ts';

interface EntryCellProps {
  field: ReportField;
  /** Row and column from 0, by which the table finds the cell again. */
  place: string;
  label: string;
  text: string;
  problem: string | undefined;
  remark: string | undefined;
  onText: (text: string) => void;
}

/** One cell that is filled in, with what is wrong with it and what the sender said of it. */
export function EntryCell({ field, place, label, text, problem, remark, onText }: EntryCellProps) {
  const id = useId();
  const shared = {
    'data-cell': place,
    'aria-label': label,
    'aria-invalid': problem !== undefined,
    'aria-required': field.isRequired,
    'aria-describedby': problem === undefined && remark === undefined ? undefined : id,
    value: text,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => onText(event.target.value),
  };
  return (
    <span className="entry-cell">
      {field.type === 'choice' ? (
        <select {...shared}>
          <option value="" />
          {choicesOf(field, text).map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={field.type === 'day' && isDayOrNone(text) ? 'date' : 'text'}
          inputMode={field.type === 'day' ? undefined : inputModeOf(field)}
          enterKeyHint="next"
          autoComplete="off"
          className={field.type === 'number' || field.type === 'integer' ? 'number' : undefined}
        />
      )}
      {(problem !== undefined || remark !== undefined) && (
        <span id={id} className="entry-said">
          {problem !== undefined && <span className="problem">{problem}</span>}
          {remark !== undefined && <span className="entry-remark">▲ {remark}</span>}
        </span>
      )}
    </span>
  );
}

/** What was pasted and is no choice stays to be seen until another is chosen. */
function choicesOf({ choices = [] }: ReportField, text: string): readonly string[] {
  return text === '' || choices.includes(text) ? choices : [text, ...choices];
}

/** A field for days shows nothing of what is no day, so that is shown as text. */
const isDayOrNone = (text: string): boolean => text === '' || /^\d{4}-\d\d-\d\d$/.test(text);
