import { EXPORT_MAX } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { type LibraryView, writeView } from '../library-view.ts';

interface ExportListProps {
  view: LibraryView;
  total: number;
  /** The filters in words. */
  filters: readonly string[];
}

/** Takes the list on the screen out as a workbook; the purpose stands on it and in the trail. */
export function ExportList({ view, total, filters }: ExportListProps) {
  const { say } = useWords('web-library');
  const [isOpen, setOpen] = useState(false);
  const [cutAt, setCutAt] = useState<number>();
  const close = () => {
    setOpen(false);
    setCutAt(undefined);
  };
  const take = async (entries: FormData) => {
    const body = { query: writeView(view), purpose: entryOf(entries, 'purpose') };
    const { file, count, isComplete } = await client.exportProjects({ body });
    saveFileContent(file);
    if (isComplete) close();
    else setCutAt(count);
  };
  return (
    <>
      <button type="button" disabled={total === 0} onClick={() => setOpen(true)}>
        {say('export.open')}
      </button>
      {isOpen && (
        <ActDialog title={say('export.title')} onClose={close}>
          <ActForm submit={say('export.open')} onSubmit={take}>
            <p>{say('export.what', { count: Math.min(total, EXPORT_MAX) })}</p>
            {filters.length > 0 && (
              <ul className="export-filters note">
                {filters.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
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
