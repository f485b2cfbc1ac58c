import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import './form.css';

interface FieldProps {
  label: string;
  /** What is expected, said when an entry is refused. */
  expected: string;
  /** Stands below the field all the time. */
  note?: ReactNode;
}

type InputProps = Omit<ComponentProps<'input'>, 'id' | 'onInvalid' | 'className'>;

/** A labelled input. When its form is checked, a wrong entry is worded below it until it is changed. */
export function TextField({ label, expected, note, onChange, ...input }: FieldProps & InputProps) {
  const field = useField(expected);
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

type SelectProps = Omit<ComponentProps<'select'>, 'id' | 'onInvalid' | 'className'>;

/** A labelled choice; its options are the children. */
export function ChoiceField({ label, expected, note, onChange, ...select }: FieldProps & SelectProps) {
  const field = useField(expected);
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

function useField(expected: string) {
  const id = useId();
  const [problem, setProblem] = useState('');
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
