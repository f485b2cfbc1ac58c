import { CUTOFF_REPORT_FORMATS, type Cutoff, dayText, type Job } from '@zhulin/contract';
import { useState } from 'react';
import { client } from '../../../client.ts';
import { FormatChoice } from '../../../document/format-choice.tsx';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm } from '../../../form/act-form.tsx';
import { FollowedJob } from '../../../job/job-view.tsx';
import { useWords } from '../../../words.tsx';

type Format = (typeof CUTOFF_REPORT_FORMATS)[number];

interface AskReportProps {
  cutoff: Cutoff;
  onClose: () => void;
  onAsked: (job: Job) => void;
}

/** Has the report on all projects at a cut-off written, in the language of the screen. */
export function AskReport({ cutoff: { id, day }, onClose, onAsked }: AskReportProps) {
  const { words, say } = useWords('web-cockpit');
  const [formats, setFormats] = useState<readonly Format[]>(['pdf', 'docx']);
  const turn = (format: Format) =>
    setFormats(CUTOFF_REPORT_FORMATS.filter((each) => formats.includes(each) !== (each === format)));
  const ask = async () => {
    const body = { language: words.language, formats: [...formats] };
    onAsked(await client.askCutoffReport({ params: { id }, body }));
    onClose();
  };
  return (
    <ActDialog title={say('report.title')} onClose={onClose}>
      <ActForm submit={say('report.submit')} isBlocked={formats.length === 0} onSubmit={ask}>
        <p>{say('report.what', { day: dayText(day, words) })}</p>
        <FormatChoice offered={CUTOFF_REPORT_FORMATS} chosen={formats} onTurn={turn} />
      </ActForm>
    </ActDialog>
  );
}

/** Reports that were asked for here, latest first, as they go. */
export function AskedReports({ jobs }: { jobs: readonly Job[] }) {
  const { say } = useWords('web-cockpit');
  if (jobs.length === 0) return null;
  return (
    <ul className="jobs no-print" aria-label={say('report.asked')}>
      {jobs.map((job) => (
        <li key={job.id}>
          <FollowedJob asked={job} />
        </li>
      ))}
    </ul>
  );
}
