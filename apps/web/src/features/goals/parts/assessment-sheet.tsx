import { DOCUMENT_FORMATS, type GoalAssessment, type Job } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { FormatChoice } from '../../../document/format-choice.tsx';
import { fileContentAddress } from '../../../file/file-address.ts';
import { ActForm } from '../../../form/act-form.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { later } from '../../../later.tsx';
import { momentText } from '../../../moment-text.ts';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useRefreshGoals } from '../queries.ts';

const SheetPreview = later(() => import('./sheet-preview.tsx'));

type Format = (typeof DOCUMENT_FORMATS)[number];

/** 考核表: made by a job in the formats that are asked for; the latest is what is submitted, signed and published. */
export function AssessmentSheet({ assessment }: { assessment: GoalAssessment }) {
  const { say } = useWords('web-goals');
  const { may } = useSession();
  const refresh = useRefreshGoals();
  const [asked, setAsked] = useState<Job>();
  const [isShown, setShown] = useState(false);
  const { document, state, isIssuer } = assessment;
  const canAsk = isIssuer && may('goals.assess') && state !== 'published' && state !== 'ended';
  if (!canAsk && document === null) return null;
  return (
    <section className="part no-print" aria-label={say('document.title')}>
      <h2>{say('document.title')}</h2>
      {document === null ? (
        <p className="note">{say('document.none')}</p>
      ) : (
        <p className="goal-files">
          {say('document.latest', { at: momentText(document.at).slice(0, 16) })}
          {document.files.map(({ fileId, format }) => (
            <a key={fileId} href={fileContentAddress(fileId)} download>
              {format.toUpperCase()}
            </a>
          ))}
        </p>
      )}
      {canAsk && state === 'drafting' && (
        <>
          <p className="goal-links">
            <button type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {say(isShown ? 'document.preview-close' : 'document.preview')}
            </button>
          </p>
          {isShown && <SheetPreview assessment={assessment} />}
        </>
      )}
      {canAsk && <AskSheet assessment={assessment} onAsked={setAsked} />}
      {asked && (
        <FollowedJob key={asked.id} asked={asked} onFinished={() => void refresh()} result={() => null} />
      )}
    </section>
  );
}

interface AskSheetProps {
  assessment: GoalAssessment;
  onAsked: (job: Job) => void;
}

function AskSheet({ assessment: { id, document }, onAsked }: AskSheetProps) {
  const { words, say } = useWords('web-goals');
  const [formats, setFormats] = useState<readonly Format[]>(['pdf', 'docx']);
  const turn = (format: Format) =>
    setFormats(DOCUMENT_FORMATS.filter((each) => formats.includes(each) !== (each === format)));
  const ask = async () => {
    const body = { language: words.language, formats: [...formats] };
    onAsked(await client.askAssessmentSheet({ params: { id }, body }));
  };
  return (
    <ActForm
      submit={say(document === null ? 'document.make' : 'document.make-again')}
      isBlocked={formats.length === 0}
      onSubmit={ask}
    >
      <FormatChoice offered={DOCUMENT_FORMATS} chosen={formats} onTurn={turn} />
    </ActForm>
  );
}
