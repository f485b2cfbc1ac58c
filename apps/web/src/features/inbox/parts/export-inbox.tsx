import { useState } from 'react';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { type InboxView, writeView } from '../inbox-view.ts';

interface ExportInboxProps {
  view: InboxView;
  isEmpty: boolean;
  /** Box and filters in words. */
  filters: readonly string[];
}

/** Takes the list on the screen, all pages of it, out as a workbook; the purpose stands on it and in the trail. */
export function ExportInbox({ view, isEmpty, filters }: ExportInboxProps) {
  const { say } = useWords('web-inbox');
  const [isOpen, setOpen] = useState(false);
  const [cutAt, setCutAt] = useState<number>();
  const close = () => {
    setOpen(false);
    setCutAt(undefined);
  };
  const take = async (entries: FormData) => {
    const body = { query: writeView(view), purpose: entryOf(entries, 'purpose') };
    const { file, count, isComplete } = await client.exportInbox({ body });
    saveFileContent(file);
    if (isComplete) close();
    else setCutAt(count);
  };
  return (
    <>
      <button type="button" disabled={isEmpty} onClick={() => setOpen(true)}>
        {say('export.open')}
      </button>
      {isOpen && (
        <ActDialog title={say('export.title')} onClose={close}>
          <ActForm submit={say('export.open')} onSubmit={take}>
            <p>{say('export.what', { filters: filters.join(say('and')) })}</p>
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
