import type { CaseView, Job, Report } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { fileContentAddress } from '../../../file/file-address.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useRefreshTask } from '../queries.ts';
import { FILING } from '../steps.ts';

/** 通报: made by a job once filing has ended; the latest is what is submitted, signed and published. */
export function Circular({ found, report }: { found: CaseView; report: Report }) {
  const { say } = useWords('web-reporting');
  const refresh = useRefreshTask(report.id);
  const [asked, setAsked] = useState<Job>();
  const hasEnded = found.steps.some(({ id, status }) => id === FILING && status === 'ended');
  const { notice } = report;
  return (
    <section className="part no-print" aria-label={say('circular.title')}>
      <div className="report-head">
        <h2>{say('circular.title')}</h2>
        {hasEnded && found.status === 'open' && (
          <ActButton
            look={notice === null ? 'primary' : undefined}
            onAct={async () => setAsked(await client.askReportNotice({ params: { id: report.id } }))}
          >
            {say(notice === null ? 'circular.make' : 'circular.make-again')}
          </ActButton>
        )}
      </div>
      {!hasEnded && <p className="note">{say('circular.not-yet')}</p>}
      {hasEnded && notice === null && asked === undefined && <p className="note">{say('circular.none')}</p>}
      {asked && <FollowedJob asked={asked} onFinished={() => void refresh()} result={() => null} />}
      {notice && (
        <p>
          <a href={fileContentAddress(notice.fileId)} download>
            {say('circular.latest', { at: momentText(notice.at).slice(0, 16) })}
          </a>
        </p>
      )}
    </section>
  );
}

/** The circular once it is published: for all who see the case. */
export function PublishedCircular({ found: { moments } }: { found: CaseView }) {
  const { say } = useWords('web-reporting');
  const published = moments.published ?? null;
  if (published === null) return null;
  return (
    <p className="report-published">
      <a href={fileContentAddress(published.id)} download>
        {say('circular.published', { at: momentText(published.at).slice(0, 16) })}
      </a>
    </p>
  );
}
