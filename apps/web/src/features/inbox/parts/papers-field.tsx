import { MEDIA_TYPES, type StoredFile } from '@zhulin/contract';
import { useId, useState } from 'react';
import { client } from '../../../client.ts';
import { uploadFile } from '../../../file/upload-file.ts';
import { FailureLines } from '../../../form/act-form.tsx';
import { FileButton } from '../../../form/file-button.tsx';
import { useWords } from '../../../words.tsx';

/** A file of the case, and what it is handed in as. */
export interface Paper {
  readonly sort: string;
  readonly file: StoredFile;
}

interface PapersFieldProps {
  caseId: string;
  sort: string;
  label: string;
  note: string;
  papers: readonly Paper[];
  onChange: (change: (all: readonly Paper[]) => readonly Paper[]) => void;
  onSending: (isSending: boolean) => void;
}

const ACCEPT = Object.values(MEDIA_TYPES)
  .flatMap(({ endings }) => endings.map((each) => `.${each}`))
  .join(',');

/** Papers of one sort: each is sent when it is chosen, so that only its number goes with the act. */
export function PapersField({ caseId, sort, label, note, papers, onChange, onSending }: PapersFieldProps) {
  const { say } = useWords('web-inbox');
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<unknown>();
  const id = useId();
  const during = async (work: () => Promise<void>) => {
    setFailure(undefined);
    onSending(true);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setShare(undefined);
      onSending(false);
    }
  };
  const send = (chosen: File) =>
    during(async () => {
      const file = await uploadFile({
        file: chosen,
        subjectKind: 'case',
        subjectId: caseId,
        grade: 'G2',
        onProgress: setShare,
      });
      onChange((all) => [...all, { sort, file }]);
    });
  const remove = (file: StoredFile) =>
    during(async () => {
      await client.deleteFile({ params: { id: file.id } });
      onChange((all) => all.filter((paper) => paper.file.id !== file.id));
    });
  return (
    <fieldset className="case-papers" aria-describedby={id}>
      <legend className="form-label">{label}</legend>
      {papers.map(({ file }) => (
        <div key={file.id} className="case-paper">
          <span>{file.name}</span>
          <button
            type="button"
            className="link"
            aria-label={say('papers.remove-of', { name: file.name })}
            onClick={() => void remove(file)}
          >
            {say('papers.remove')}
          </button>
        </div>
      ))}
      <FileButton accept={ACCEPT} isBusy={share !== undefined} onChoose={(file) => void send(file)}>
        {say('papers.choose')}
      </FileButton>
      {share !== undefined && (
        <progress
          className="job-progress"
          aria-label={say('papers.sending', { percent: Math.round(share * 100) })}
          max={1}
          value={share}
        />
      )}
      <p id={id} className="form-note">
        {note}
      </p>
      {failure !== undefined && <FailureLines error={failure} />}
    </fieldset>
  );
}
