import { useWords } from '../words.tsx';

interface FormatChoiceProps<Format extends string> {
  offered: readonly Format[];
  chosen: readonly Format[];
  onTurn: (format: Format) => void;
}

/** As which kinds of file a document is made, one or more. */
export function FormatChoice<Format extends string>({ offered, chosen, onTurn }: FormatChoiceProps<Format>) {
  const { say } = useWords('web-document');
  return (
    <fieldset className="choice-set">
      <legend className="form-label">{say('formats')}</legend>
      {offered.map((each) => (
        <label key={each} className="check-line">
          <input type="checkbox" checked={chosen.includes(each)} onChange={() => onTurn(each)} />
          {say(`format/${each}`)}
        </label>
      ))}
      {chosen.length === 0 && (
        <p role="status" className="problem">
          {say('formats-none')}
        </p>
      )}
    </fieldset>
  );
}
