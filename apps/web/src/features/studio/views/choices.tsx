interface ChoicesProps<Code extends string> {
  /** What is chosen, for those who do not see it. */
  label: string;
  choices: readonly { code: Code; text: string }[];
  chosen: Code;
  onChoose: (code: Code) => void;
}

/** One of a few ways to look at the same thing. */
export function Choices<Code extends string>({ label, choices, chosen, onChoose }: ChoicesProps<Code>) {
  return (
    <fieldset className="view-choices no-print" aria-label={label}>
      {choices.map(({ code, text }) => (
        <button key={code} type="button" aria-pressed={code === chosen} onClick={() => onChoose(code)}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
