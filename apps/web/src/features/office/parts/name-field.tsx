import { TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';

interface NameFieldProps {
  /** Whose name it is: the words below `organisations` or `people`. */
  of: 'organisations' | 'people';
  lengthMax: number;
  value?: string;
}

/** The name of an organisation or a person. */
export function NameField({ of, lengthMax, value }: NameFieldProps) {
  const { say } = useWords('web-office');
  return (
    <TextField
      name="name"
      label={say(`${of}.column-name`)}
      expected={say(`${of}.name-expected`)}
      defaultValue={value}
      maxLength={lengthMax}
      autoComplete="off"
      required
    />
  );
}
