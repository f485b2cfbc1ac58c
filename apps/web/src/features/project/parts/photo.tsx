import { MEDIA_TYPES, type StoredFile } from '@zhulin/contract';
import { useRef, useState } from 'react';
import { fileContentAddress } from '../../../file/file-address.ts';
import { uploadFile } from '../../../file/upload-file.ts';
import { FailureLines } from '../../../form/act-form.tsx';
import { dayOf } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useFiles, useRefreshProject } from '../queries.ts';
import { useShownProject } from './project-context.ts';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp'] as const;
const KINDS = PICTURES.map((type) => MEDIA_TYPES[type]);

/** The newest picture among the files that may be shown to everybody on the project. */
function photoOf(files: readonly StoredFile[]): StoredFile | undefined {
  return files.find(
    ({ mediaType, grade }) => PICTURES.some((type) => type === mediaType) && grade !== 'G3' && grade !== 'G4',
  );
}

/** How the place looks: the newest picture of the project, or where one would be. */
export function Photo() {
  const { say } = useWords('web-project');
  const { id, project, canHandIn } = useShownProject();
  const { data } = useFiles(id);
  const photo = data && photoOf(data.files);
  return (
    <figure className="project-photo">
      {photo ? (
        <img src={fileContentAddress(photo.id)} alt={say('photo-of', { name: project.name })} />
      ) : (
        <div className="project-no-photo">
          <NoPhoto />
          <span className="no-print">{data && say(canHandIn ? 'no-photo' : 'no-photo-here')}</span>
        </div>
      )}
      <figcaption>
        {photo && <span>{say('photo-day', { day: dayOf(Date.parse(photo.createdAt)) })}</span>}
        {canHandIn && data && <PhotoUpload isReplacing={photo !== undefined} />}
      </figcaption>
    </figure>
  );
}

/** A drawing of three houses and a bamboo, calm enough to be looked past. */
function NoPhoto() {
  return (
    <svg viewBox="0 0 320 120" aria-hidden="true">
      <path d="M0 104h320M52 104V62l28-20 28 20v42M116 104V40h52v64M176 104V70l24-16 24 16v34M258 104V28M258 60l18-14M258 78l-18-14M258 44l-14-12" />
      <path d="M72 104V84h16v20M128 56h8M148 56h8M128 72h8M148 72h8M128 88h8M148 88h8M192 104V86h16v18" />
    </svg>
  );
}

function PhotoUpload({ isReplacing }: { isReplacing: boolean }) {
  const { say } = useWords('web-project');
  const { id } = useShownProject();
  const refresh = useRefreshProject(id);
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<unknown>();
  const send = async (file: File) => {
    setFailure(undefined);
    setShare(0);
    try {
      const subject = { subjectKind: 'project', subjectId: id, grade: 'G2' } as const;
      await uploadFile({ file, kinds: KINDS, ...subject, onProgress: setShare });
      await refresh();
    } catch (error) {
      setFailure(error);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <span className="project-photo-acts no-print">
      <button
        type="button"
        className="link"
        title={say('photo-kinds', { limit: KINDS[0]?.limitMiB ?? '' })}
        disabled={share !== undefined}
        onClick={() => input.current?.click()}
      >
        {share === undefined
          ? say(isReplacing ? 'photo-replace' : 'photo-add')
          : say('uploading', { percent: Math.round(share * 100) })}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        data-upload="photo"
        accept={KINDS.flatMap(({ endings }) => endings.map((each) => `.${each}`)).join(',')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void send(file);
        }}
      />
      {failure !== undefined && <FailureLines error={failure} />}
    </span>
  );
}
