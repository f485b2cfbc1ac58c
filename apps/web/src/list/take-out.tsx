import type { FileContent } from '@zhulin/contract';
import { type ReactNode, useState } from 'react';
import { saveFileContent } from '../file/save-file-content.ts';
import { ActDialog } from '../form/act-dialog.tsx';
import { ActForm, entryOf } from '../form/act-form.tsx';
import { TextField } from '../form/field.tsx';

interface TakeOutProps {
  /** Words of the list under `export.*`. */
  say: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  isBlocked: boolean;
  onTake: (purpose: string) => Promise<{ file: FileContent; count: number; isComplete: boolean }>;
  /** What leaves. */
  children: ReactNode;
}

/** Takes the list on the screen out as a workbook; the purpose stands on it and in the trail. One that was cut off says so. */
export function TakeOut({ say, isBlocked, onTake, children }: TakeOutProps) {
  const [isOpen, setOpen] = useState(false);
  const [cutAt, setCutAt] = useState<number>();
  const close = () => {
    setOpen(false);
    setCutAt(undefined);
  };
  const take = async (entries: FormData) => {
    const { file, count, isComplete } = await onTake(entryOf(entries, 'purpose'));
    saveFileContent(file);
    if (isComplete) close();
    else setCutAt(count);
  };
  return (
    <>
      <button type="button" disabled={isBlocked} onClick={() => setOpen(true)}>
        {say('export.open')}
      </button>
      {isOpen && (
        <ActDialog title={say('export.title')} onClose={close}>
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
      )}
    </>
  );
}
