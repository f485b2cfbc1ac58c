import type { ColumnScale } from '@zhulin/contract';
import { useState } from 'react';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { DropBox } from '../../../list/drop-box.tsx';
import { useWords } from '../../../words.tsx';
import type { LibraryView } from '../library-view.ts';
import { useProjectTexts } from '../names.ts';

const BOUNDS = ['investmentFenMin', 'investmentFenMax', 'floorAreaM2Min', 'floorAreaM2Max'] as const;
type Bounds = Partial<Pick<LibraryView, (typeof BOUNDS)[number]>>;

interface AmountsMenuProps {
  view: LibraryView;
  onChange: (view: LibraryView) => void;
}

/** Bounds of money and floor area, entered in the units of the columns. */
export function AmountsMenu({ view, onChange }: AmountsMenuProps) {
  const { say } = useWords('web-library');
  const { money, area } = useProjectTexts();
  const holds = BOUNDS.some((key) => view[key] !== undefined);
  const take = async (entries: FormData) => {
    const bounds: Bounds = Object.fromEntries(
      BOUNDS.map((key) => [key, baseOf(entryOf(entries, key), key.startsWith('investment') ? money : area)]),
    );
    onChange({ ...view, ...bounds });
  };
  return (
    <DropBox className={holds ? 'holds' : ''} summary={say('filter.amounts')}>
      <ActForm key={BOUNDS.map((key) => view[key]).join(' ')} submit={say('filter.apply')} onSubmit={take}>
        <AmountPair of="investmentFen" scale={money} view={view} />
        <AmountPair of="floorAreaM2" scale={area} view={view} />
      </ActForm>
    </DropBox>
  );
}

/** An entry in whole units of the filter; undefined where there is none. */
function baseOf(text: string, { divisor }: ColumnScale): number | undefined {
  return text === '' ? undefined : Math.round(Number(text) * divisor);
}

interface AmountPairProps {
  of: 'investmentFen' | 'floorAreaM2';
  scale: ColumnScale;
  view: LibraryView;
}

function AmountPair({ of, scale, view }: AmountPairProps) {
  const { say } = useWords('web-library');
  const shown = (value: number | undefined) => (value === undefined ? '' : String(value / scale.divisor));
  const [low, setLow] = useState(shown(view[`${of}Min`]));
  const entry = { type: 'number', min: 0, step: 'any', inputMode: 'decimal' } as const;
  return (
    <div className="amount-pair">
      <TextField
        {...entry}
        name={`${of}Min`}
        label={say(`amount.${of}Min`, { unit: scale.unit })}
        expected={say('amount.expected')}
        value={low}
        onChange={(event) => setLow(event.target.value)}
      />
      <TextField
        {...entry}
        name={`${of}Max`}
        min={low === '' ? 0 : low}
        label={say(`amount.${of}Max`, { unit: scale.unit })}
        expected={low === '' ? say('amount.expected') : say('amount.expected-from', { low })}
        defaultValue={shown(view[`${of}Max`])}
      />
    </div>
  );
}
