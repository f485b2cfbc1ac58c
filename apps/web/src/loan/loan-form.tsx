import type { ReactNode } from 'react';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { ChoiceField, TextField } from '../form/field.tsx';
import { dayOf, momentOf } from '../moment-text.ts';
import { useWords } from '../words.tsx';

interface Receiver {
  readonly id: string;
  readonly name: string;
  readonly organisationName?: string;
}

interface LoanFormProps {
  receivers: readonly Receiver[];
  submit: string;
  /** Whatever is asked before the receiver. */
  children?: ReactNode;
  onLend: (
    loan: { toPersonId: string; from: string; until: string; reason: string },
    entries: FormData,
  ) => Promise<void>;
}

/** To whom a post is lent, when and why. */
export function LoanForm({ receivers, submit, children, onLend }: LoanFormProps) {
  const { say } = useWords('web-loan');
  const time = { type: 'datetime-local', expected: say('time-expected'), required: true } as const;
  return (
    <ActForm
      submit={submit}
      onSubmit={(entries) =>
        onLend(
          {
            toPersonId: entryOf(entries, 'to'),
            from: momentOf(entryOf(entries, 'from')),
            until: momentOf(entryOf(entries, 'until')),
            reason: entryOf(entries, 'reason'),
          },
          entries,
        )
      }
    >
      {children}
      <ChoiceField name="to" label={say('whom')} expected={say('whom-expected')} defaultValue="" required>
        <option value="" />
        {receivers.map(({ id, name, organisationName }) => (
          <option key={id} value={id}>
            {[name, organisationName].filter(Boolean).join(' · ')}
          </option>
        ))}
      </ChoiceField>
      <TextField name="from" label={say('begins')} defaultValue={`${dayOf(Date.now())}T00:00`} {...time} />
      <TextField name="until" label={say('ends')} {...time} />
      <TextField
        name="reason"
        label={say('reason')}
        expected={say('reason-expected')}
        note={say('reason-note')}
        maxLength={200}
        required
      />
    </ActForm>
  );
}
