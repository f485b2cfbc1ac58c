import { DATA_GRADES, MEDIA_TYPES } from '@zhulin/contract';
import { useState } from 'react';
import { uploadFile } from '../../../file/upload-file.ts';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshProject } from '../queries.ts';
import { useShownProject } from './project-context.ts';

const KINDS = Object.values(MEDIA_TYPES);

/** One file and how closely it is kept. What is taken is said before; a refusal is worded, and the choice stays. */
export function UploadForm({ onDone }: { onDone: () => void }) {
  const { words, say } = useWords('web-project');
  const { id } = useShownProject();
  const refresh = useRefreshProject(id);
  const [share, setShare] = useState<number>();
  const limits = KINDS.map(({ endings, limitMiB }) =>
    say('kind-limit', { endings: endings.join('/'), limit: limitMiB }),
  );
  return (
    <ActForm
      submit={say('upload')}
      onSubmit={async (entries) => {
        const file = entries.get('file');
        const grade = DATA_GRADES.find((each) => each === entryOf(entries, 'grade'));
        if (!(file instanceof File) || grade === undefined) throw new Error('the form has no file or grade');
        setShare(0);
        try {
          await uploadFile({ file, subjectKind: 'project', subjectId: id, grade, onProgress: setShare });
        } finally {
          setShare(undefined);
        }
        await refresh();
        onDone();
      }}
    >
      <TextField
        name="file"
        type="file"
        label={say('file')}
        expected={say('file-expected')}
        note={say('file-note', { limits: limits.join(words.text('findings', 'and-items')) })}
        accept={KINDS.flatMap(({ endings }) => endings.map((each) => `.${each}`)).join(',')}
        required
      />
      <ChoiceField
        name="grade"
        label={say('grade')}
        expected={say('grade-expected')}
        note={say('grade-note')}
        defaultValue="G2"
      >
        {DATA_GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {say(`grade-${grade}`)}
          </option>
        ))}
      </ChoiceField>
      {share !== undefined && (
        <progress
          className="job-progress"
          aria-label={say('uploading', { percent: Math.round(share * 100) })}
          max={1}
          value={share}
        />
      )}
    </ActForm>
  );
}
