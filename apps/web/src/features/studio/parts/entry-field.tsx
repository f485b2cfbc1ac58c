import { problemText, quantityText } from '@zhulin/contract';
import { type PlanProblem, valueAt } from '@zhulin/plan';
import { useId } from 'react';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useWords } from '../../../words.tsx';
import { assumptionOf, withField } from '../draft-edits.ts';
import { entryText } from '../entry-text.ts';
import { echoOf } from '../field-text.ts';
import type { Entry } from '../form-parts.ts';
import { ChoicesControl, SelectControl, YesNoControl } from './choice-controls.tsx';
import { isFieldTied, pointing, useFocus } from './focus.ts';
import { useCellWords, useFound, useStudio } from './studio-context.ts';
import { LongTextControl, TextControl } from './text-controls.tsx';

/** What each control of a field is given. */
export interface ControlProps {
  id: string;
  entry: Entry;
  value: unknown;
  isWrong: boolean;
  /** @param isTyping  keystrokes that follow join this step */
  onTake: (value: unknown, isTyping: boolean) => void;
}

interface EntryFieldProps {
  entry: Entry;
  /** Where it stands in the plan; differs from the entry's path in lists. */
  path: string;
  label?: string;
}

/** One field of the plan: its name, control, unit, the worst light it feeds, and what there is to say about the entry. */
export function EntryField({ entry, path, label }: EntryFieldProps) {
  const { words } = useWords();
  const { draft, setAt } = useStudio();
  const { problems, lights } = useFound();
  const { focus, setFocus } = useFocus();
  const id = useId();
  const value = valueAt(draft.draft, path);
  const problem = problems.at(path);
  const light = lights.at(path);
  const tied = pointing(setFocus, { kind: 'field', path });
  const handlers = {
    ...tied,
    onFocus: () => {
      tied.onFocus();
      setAt(path);
    },
    onBlur: () => {
      tied.onBlur();
      draft.settle();
    },
  };
  const take = (next: unknown, isTyping: boolean) =>
    draft.change(withField(draft.draft, path, next), isTyping ? path : null, { key: 'change', path });
  const unit = entry.meta?.unit;
  return (
    <div
      className="field"
      data-field={path}
      data-kind={entry.kind}
      data-wide={entry.kind !== 'number' && entry.kind !== 'day'}
      data-tied={isFieldTied(focus, path)}
      data-wrong={problem !== undefined}
      {...handlers}
    >
      <label htmlFor={id} id={`${id}-label`}>
        {label ?? fieldLabel(path, words)}
        {entry.required === 'always' && <RequiredMark />}
      </label>
      <Control {...{ id, entry, value, isWrong: problem !== undefined, onTake: take }} />
      <span className="unit" id={`${id}-unit`}>
        {unit !== undefined && entry.meta?.expected !== 'project-month' && words.has('units', unit)
          ? words.text('units', unit)
          : ''}
      </span>
      <span className="field-light">{light && <LightMark light={light} />}</span>
      <FieldNote id={`${id}-note`} {...{ entry, path, problem }} onTake={(next) => take(next, false)} />
    </div>
  );
}

function RequiredMark() {
  const { say } = useWords();
  return (
    <span className="required-mark" title={say('field.required')}>
      ＊<span className="hidden">{say('field.required')}</span>
    </span>
  );
}

function Control(props: ControlProps) {
  switch (props.entry.kind) {
    case 'choice':
      return <SelectControl {...props} />;
    case 'yes-or-no':
      return <YesNoControl {...props} />;
    case 'choices':
      return <ChoicesControl {...props} />;
    case 'long-text':
    case 'json':
    case 'rows':
      return <LongTextControl {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

interface FieldNoteProps extends Pick<EntryFieldProps, 'entry' | 'path'> {
  id: string;
  problem: PlanProblem | undefined;
  onTake: (value: unknown) => void;
}

/** Beside the entry: what is wrong with it; else the number said another way, and whose assumption it is. */
function FieldNote({ id, entry, path, problem, onTake }: FieldNoteProps) {
  const { words, say } = useWords();
  const { draft } = useStudio();
  const [own] = useCellWords();
  if (problem) return <ProblemNote {...{ id, problem, onTake }} />;
  const unit = entry.meta?.unit;
  const [now, was] = [valueAt(draft.draft, path), valueAt(draft.published, path)];
  const assumption = assumptionOf(draft.draft, path);
  const wasText = shortly(was, entry, own, (value) =>
    unit ? quantityText(value, unit, words) : String(value),
  );
  const parts = [
    echoOf(now, entry, words),
    wasText !== '' && was !== now ? say('field.was', { was: wasText }) : '',
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

/** What stood in a field before, where one line can say it. */
function shortly(
  value: unknown,
  entry: Entry,
  own: ReturnType<typeof useCellWords>[number],
  numbered: (value: number) => string,
): string {
  if (typeof value === 'number') return numbered(value);
  const isShort = entry.kind === 'choice' || entry.kind === 'yes-or-no' || entry.kind === 'day';
  return isShort && value !== undefined ? entryText(entry, value, own) : '';
}

/** A problem in words, with what was probably meant as a button. */
export function ProblemNote({
  id,
  problem,
  onTake,
}: {
  id?: string;
  problem: PlanProblem;
  onTake: (value: unknown) => void;
}) {
  const { words, say } = useWords();
  const { text, next } = problemText(problem, words);
  const { suggestion } = problem.params;
  return (
    <p className="field-note problem" id={id} title={`${text}${next}`}>
      {text}
      {suggestion === undefined ? (
        next
      ) : (
        <button type="button" className="link" onClick={() => onTake(suggestion)}>
          {say('field.take', { suggestion })}
        </button>
      )}
    </p>
  );
}
