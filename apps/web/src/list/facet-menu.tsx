import { formatNumber } from '@zhulin/engines/units';
import { type ReactNode, useId } from 'react';
import { useFrameWords } from '../frame-words.tsx';
import { DropBox } from './drop-box.tsx';

export interface Choice {
  code: string;
  text: ReactNode;
  /** How many projects it would show beside the other filters. */
  count?: number | undefined;
}

interface FacetMenuProps {
  title: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** One choice at a time, or several. */
  isSingle?: boolean;
  note?: ReactNode;
  onChoose: (codes: readonly string[]) => void;
}

/** The choices of one filter, each with how many projects it would show. */
export function FacetMenu({ title, choices, chosen, isSingle = false, note, onChoose }: FacetMenuProps) {
  const { say } = useFrameWords();
  const id = useId();
  const toggle = (code: string, isChosen: boolean) => {
    if (isSingle) onChoose(isChosen ? [code] : []);
    else onChoose(isChosen ? [...chosen, code] : chosen.filter((each) => each !== code));
  };
  return (
    <DropBox
      className={chosen.length > 0 ? 'holds' : ''}
      summary={chosen.length > 1 ? say('list.several', { title, count: chosen.length }) : title}
    >
      <fieldset className="choice-set" aria-labelledby={id}>
        <legend id={id} className="hidden">
          {title}
        </legend>
        {choices.map(({ code, text, count }) => (
          <label key={code} className="facet-line" data-none={count === 0}>
            <input
              type="checkbox"
              checked={chosen.includes(code)}
              onChange={(event) => toggle(code, event.target.checked)}
            />
            <span>{text}</span>
            {count !== undefined && (
              <span className="facet-count">{formatNumber(count, { decimals: 0 })}</span>
            )}
          </label>
        ))}
      </fieldset>
      {choices.length === 0 && <p className="note">{say('list.no-choice')}</p>}
      {note !== undefined && <p className="note">{note}</p>}
    </DropBox>
  );
}
