import { GUIDELINE_TOPICS } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { useFrameWords } from '../../../frame-words.tsx';
import { useWords } from '../../../words.tsx';

/** 打印导则: the rules of a day and place, all or those of one guideline, as a document. @param asOf  the day of the list */
export function Guidelines({ asOf }: { asOf: string }) {
  const { say } = useWords('web-rules');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('guidelines.print')}
      </button>
      {isOpen && (
        <ActDialog title={say('guidelines.print')} onClose={() => setOpen(false)}>
          <GuidelinesForm asOf={asOf} />
        </ActDialog>
      )}
    </>
  );
}

type Progress = { key: 'making' } | { key: 'made'; pages: number };

function GuidelinesForm({ asOf }: { asOf: string }) {
  const { words, say } = useWords('web-rules');
  const { say: frame } = useFrameWords();
  const [progress, setProgress] = useState<Progress>();
  const make = async (entries: FormData) => {
    setProgress({ key: 'making' });
    try {
      const place = (name: 'province' | 'city') => {
        const text = entryOf(entries, name).trim();
        return text === '' ? {} : { [name]: text };
      };
      const topic = GUIDELINE_TOPICS.find((each) => each === entries.get('topic'));
      const language = LANGUAGES.find((each) => each === entries.get('language'));
      const { file, pages } = await client.printGuidelines({
        query: {
          ...(language && { language }),
          ...(topic && { topic }),
          asOf: entryOf(entries, 'asOf'),
          ...place('province'),
          ...place('city'),
        },
      });
      saveFileContent(file);
      setProgress({ key: 'made', pages });
    } catch (error) {
      setProgress(undefined);
      throw error;
    }
  };
  return (
    <ActForm submit={say('guidelines.make')} onSubmit={make}>
      <p>{say('guidelines.note')}</p>
      <ChoiceField name="topic" label={say('guidelines.topic')} expected={say('guidelines.topic')}>
        {GUIDELINE_TOPICS.map((topic) => (
          <option key={topic} value={topic}>
            {say(`guidelines.topic.${topic}`)}
          </option>
        ))}
      </ChoiceField>
      <TextField
        name="asOf"
        type="date"
        label={say('filter.asOf')}
        expected={say('act.day-expected')}
        defaultValue={asOf}
        required
      />
      <ChoiceField
        name="language"
        label={say('guidelines.language')}
        expected={say('guidelines.language')}
        defaultValue={words.language}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {frame(`language.${language}`)}
          </option>
        ))}
      </ChoiceField>
      <PlaceFields note={say('guidelines.place-note')} />
      <p role="status" className="note">
        {progress?.key === 'making' && say('guidelines.making')}
        {progress?.key === 'made' && say('guidelines.made', { pages: progress.pages })}
      </p>
    </ActForm>
  );
}

/** A province, and a city of it. */
function PlaceFields({ note }: { note: string }) {
  const { say } = useWords('web-rules');
  const [city, setCity] = useState('');
  return (
    <div className="field-pair">
      <TextField
        name="province"
        label={say('place.province')}
        expected={say('place.province-expected')}
        note={note}
        maxLength={60}
        required={city.trim() !== ''}
      />
      <TextField
        name="city"
        label={say('place.city')}
        expected={say('place.city')}
        maxLength={60}
        value={city}
        onChange={(event) => setCity(event.target.value)}
      />
    </div>
  );
}
