import type { SavedView } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { NameField } from '../../../form/field.tsx';
import { DropBox } from '../../../list/drop-box.tsx';
import { useWords } from '../../../words.tsx';
import { isSameView, type LibraryView, readView, writeView } from '../library-view.ts';
import { useRefreshViews, useSavedViews } from '../queries.ts';

const NAME_MAX = 60;

interface SavedViewsProps {
  view: LibraryView;
  onOpen: (view: LibraryView) => void;
}

/** The own saved views and those shared in the organisation: opened, saved under a name, overwritten, removed. */
export function SavedViews({ view, onOpen }: SavedViewsProps) {
  const { say } = useWords('web-library');
  const { data } = useSavedViews();
  const refresh = useRefreshViews();
  const [isSaving, setSaving] = useState(false);
  const views = data?.views ?? [];
  const isShown = (saved: SavedView) => isSameView(readView(saved.query).view, view);
  const shown = views.find(isShown);
  const save = async (name: string, isShared: boolean) => {
    await client.saveView({ body: { name, isShared, query: writeView(view) } });
    await refresh();
  };
  return (
    <>
      <DropBox
        className="saved-views"
        summary={shown === undefined ? say('views.title') : say('views.shown', { name: shown.name })}
      >
        {views.length === 0 && <p className="note">{say('views.none')}</p>}
        <ul className="plain-rows">
          {views.map((saved) => (
            <li key={saved.id} data-view={saved.name} data-shown={saved === shown}>
              <button type="button" className="link" onClick={() => onOpen(readView(saved.query).view)}>
                {saved.name}
              </button>
              {saved.isShared && (
                <span className="note">{say(saved.isOwn ? 'views.shared' : 'views.of-colleague')}</span>
              )}
              {saved.isOwn && (
                <span className="view-acts">
                  {!isShown(saved) && (
                    <ActButton
                      question={say('views.overwrite-question', { name: saved.name })}
                      onAct={() => save(saved.name, saved.isShared)}
                    >
                      {say('views.overwrite')}
                    </ActButton>
                  )}
                  <ActButton
                    question={say('views.remove-question', { name: saved.name })}
                    onAct={async () => {
                      await client.removeView({ params: { id: saved.id } });
                      await refresh();
                    }}
                  >
                    {say('views.remove')}
                  </ActButton>
                </span>
              )}
            </li>
          ))}
        </ul>
        <button type="button" onClick={() => setSaving(true)}>
          {say('views.save')}
        </button>
      </DropBox>
      {isSaving && (
        <SaveView
          own={views.filter(({ isOwn }) => isOwn).map(({ name }) => name)}
          onSave={save}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

interface SaveViewProps {
  /** Names of the own views, one of which would be overwritten. */
  own: readonly string[];
  onSave: (name: string, isShared: boolean) => Promise<void>;
  onClose: () => void;
}

function SaveView({ own, onSave, onClose }: SaveViewProps) {
  const { say } = useWords('web-library');
  const [name, setName] = useState('');
  const overwrites = own.includes(name.trim());
  return (
    <ActDialog title={say('views.save')} onClose={onClose}>
      <ActForm
        submit={say(overwrites ? 'views.save-over' : 'views.save-submit')}
        onSubmit={async (entries) => {
          await onSave(entryOf(entries, 'name').trim(), entries.has('isShared'));
          onClose();
        }}
      >
        <p>{say('views.save-note')}</p>
        <NameField
          name="name"
          label={say('views.name')}
          expected={say('views.name-expected')}
          note={overwrites && say('views.overwrites')}
          maxLength={NAME_MAX}
          onChange={(event) => setName(event.target.value)}
        />
        <label className="check-line">
          <input type="checkbox" name="isShared" />
          {say('views.share')}
        </label>
      </ActForm>
    </ActDialog>
  );
}
