import type { StoredFile } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { fileContentAddress } from '../../../file/file-address.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { sizeText } from '../../../size-text.ts';
import { useWords } from '../../../words.tsx';
import { useFiles, useRefreshProject } from '../queries.ts';
import { Part } from './part.tsx';
import { useShownProject } from './project-context.ts';
import { UploadForm } from './upload-form.tsx';

/** What people handed in and the house made. */
export function Files() {
  const { say } = useWords('web-project');
  const { id, canHandIn } = useShownProject();
  const [isUploading, setUploading] = useState(false);
  return (
    <Part
      title={say('files')}
      acts={
        canHandIn && (
          <button type="button" onClick={() => setUploading(true)}>
            {say('upload')}
          </button>
        )
      }
    >
      <QueryView
        query={useFiles(id)}
        isEmpty={({ files }) => files.length === 0}
        empty={<p>{say('no-files')}</p>}
      >
        {({ files }) => (
          <ul className="plain-rows">
            {files.map((file) => (
              <FileRow key={file.id} file={file} />
            ))}
          </ul>
        )}
      </QueryView>
      {isUploading && (
        <ActDialog title={say('upload')} onClose={() => setUploading(false)}>
          <UploadForm onDone={() => setUploading(false)} />
        </ActDialog>
      )}
    </Part>
  );
}

function FileRow({ file }: { file: StoredFile }) {
  const { say } = useWords('web-project');
  const { id, canChange, canHandIn } = useShownProject();
  const { personId } = useSession();
  const refresh = useRefreshProject(id);
  const { name, sizeBytes, grade, createdAt, createdBy } = file;
  const isOwn = createdBy === personId;
  return (
    <li data-file={file.id}>
      <span className="row-text">
        <a href={fileContentAddress(file.id)} download={name}>
          {name}
        </a>
        <span className="note">
          {[sizeText(sizeBytes), say(`grade-${grade}`), momentText(createdAt), isOwn && say('by-oneself')]
            .filter((part) => part !== false)
            .join(' · ')}
        </span>
      </span>
      {canHandIn && (isOwn || canChange) && (
        <ActButton
          question={say('delete-question', { name })}
          onAct={async () => {
            await client.deleteFile({ params: { id: file.id } });
            await refresh();
          }}
        >
          {say('delete')}
        </ActButton>
      )}
    </li>
  );
}
