import type { FileContent } from '@zhulin/contract';
import { type ReactNode, useState } from 'react';
import { saveFileContent } from '../file/save-file-content.ts';
import { ActDialog } from '../form/act-dialog.tsx';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';

/** Words of what leaves under `export.*`. */
type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;
type Taken = { readonly file: FileContent; readonly count: number; readonly isComplete: boolean };

interface TakeOutProps {
  say: Say;
  isBlocked: boolean;
  onTake: (purpose: string) => Promise<Taken>;
  /** What leaves. */
  children: ReactNode;
}

/** Takes the list on the screen out as a workbook; the purpose stands on it and in the trail. */
export function TakeOut({ say, isBlocked, onTake, children }: TakeOutProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" disabled={isBlocked} onClick={() => setOpen(true)}>
        {say('export.open')}
      </button>
      {isOpen && (
        <TakeOutDialog title={say('export.title')} say={say} onClose={() => setOpen(false)} onTake={onTake}>
          {children}
        </TakeOutDialog>
      )}
    </>
  );
}

interface TakeOutDialogProps extends Omit<TakeOutProps, 'isBlocked'> {
  title: string;
  onClose: () => void;
}

/** Asks what for, then gives the file to the browser. One that was cut off says so. */
export function TakeOutDialog({ title, say, onClose, onTake, children }: TakeOutDialogProps) {
  const [cutAt, setCutAt] = useState<number>();
  const take = async (entries: FormData) => {
    const { file, count, isComplete } = await onTake(entryOf(entries, 'purpose'));
    saveFileContent(file);
    if (isComplete) onClose();
    else setCutAt(count);
  };
  return (
    <ActDialog title={title} onClose={onClose}>
      <ActForm submit={say('export.open')} onSubmit={take}>
        {children}
        <TextField
          name="purpose"
          label={say('export.purpose')}
          expected={say('export.purpose-expected')}
          note={say('export.purpose-note')}
          pattern=".*\S.*"
          maxLength={200}
          required
        />
        {cutAt !== undefined && (
          <p role="alert" className="problem">
            {say('export.cut', { count: cutAt })}
          </p>
        )}
      </ActForm>
    </ActDialog>
  );
}
