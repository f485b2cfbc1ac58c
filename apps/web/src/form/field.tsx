import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import './form.css';

interface FieldProps {
  label: string;
  /** What is expected, said when an entry is refused. */
  expected: string;
  /** Stands below the field all the time. */
  note?: ReactNode;
  /** What the server says of the entry; whoever gives it takes it away once the entry is another. */
  refusal?: string | undefined;
}

type InputProps = Omit<ComponentProps<'input'>, 'id' | 'onInvalid' | 'className'>;

/** A labelled input. When its form is checked, a wrong entry is worded below it until it is changed. */
export function TextField({ label, expected, note, refusal, onChange, ...input }: FieldProps & InputProps) {
  const field = useField(expected, refusal);
  return (
    <FieldFrame id={field.id} label={label} note={note} problem={field.problem}>
      <input
        {...input}
        {...field.state}
        onChange={(event) => {
          field.clear();
          onChange?.(event);
        }}
      />
    </FieldFrame>
  );
}

/** What something is called: in one line, and not blank. */
export function NameField(field: FieldProps & InputProps) {
  return <TextField pattern=".*\S.*" autoComplete="off" required {...field} />;
}

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'id' | 'onInvalid' | 'className'>;

/** A labelled text of several lines on the screen. */
export function LongTextField({
  label,
  expected,
  note,
  refusal,
  onChange,
  ...area
}: FieldProps & TextAreaProps) {
  const field = useField(expected, refusal);
  return (
    <FieldFrame id={field.id} label={label} note={note} problem={field.problem}>
      <textarea
        rows={3}
        {...area}
        {...field.state}
        onChange={(event) => {
          field.clear();
          onChange?.(event);
        }}
      />
    </FieldFrame>
  );
}

type SelectProps = Omit<ComponentProps<'select'>, 'id' | 'onInvalid' | 'className'>;

/** A labelled choice; its options are the children. */
export function ChoiceField({
  label,
  expected,
  note,
  refusal,
  onChange,
  ...select
}: FieldProps & SelectProps) {
  const field = useField(expected, refusal);
  return (
    <FieldFrame id={field.id} label={label} note={note} problem={field.problem}>
      <select
        {...select}
        {...field.state}
        onChange={(event) => {
          field.clear();
          onChange?.(event);
        }}
      />
    </FieldFrame>
  );
}

function useField(expected: string, refusal = '') {
  const id = useId();
  const [wrong, setProblem] = useState('');
  const problem = wrong === '' ? refusal : wrong;
  return {
    id,
    problem,
    clear: () => setProblem(''),
    state: {
      id,
      'aria-invalid': problem !== '',
      'aria-describedby': `${id}-note`,
      onInvalid: (event: { preventDefault(): void }) => {
        event.preventDefault();
        setProblem(expected);
      },
    },
  };
}

interface FrameProps {
  id: string;
  label: string;
  note: ReactNode;
  problem: string;
  children: ReactNode;
}

function FieldFrame({ id, label, note, problem, children }: FrameProps) {
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      {children}
      <div id={`${id}-note`} className="form-note" aria-live="polite">
        {problem === '' ? note : <span className="problem">{problem}</span>}
      </div>
    </div>
  );
}
