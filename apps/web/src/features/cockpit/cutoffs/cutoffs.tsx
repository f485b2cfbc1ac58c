import { type Cutoff, dayText, type Job } from '@zhulin/contract';
import { useState } from 'react';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, TextField } from '../../../form/field.tsx';
import { dayOf, momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { withPart } from '../address/cockpit-view.ts';
import { Panel } from '../frame/panel.tsx';
import { useCutoffs, useMakeCutoff } from '../queries.ts';
import { CutoffChanges } from './cutoff-changes.tsx';
import { useCutoffReason } from './cutoff-reason.ts';
import { AskedReports, AskReport } from './cutoff-report.tsx';

/** 截点: what was kept, what changed between two of them, and making one. */
export function Cutoffs() {
  const { say } = useWords('web-cockpit');
  const { may } = useSession();
  const query = useCutoffs();
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {({ cutoffs }) => (
        <>
          <Panel
            name="cutoffs"
            title={
              cutoffs.length === 0 ? say('cutoffs.none') : say('cutoffs.title', { count: cutoffs.length })
            }
            note={say('cutoffs.note')}
            acts={may('portfolio.cut_off') && <MakeCutoff cutoffs={cutoffs} />}
          >
            {cutoffs.length === 0 ? <p>{say('cutoffs.none-next')}</p> : <CutoffTable cutoffs={cutoffs} />}
          </Panel>
          <CutoffChanges cutoffs={cutoffs} />
        </>
      )}
    </QueryView>
  );
}

function CutoffTable({ cutoffs }: { cutoffs: readonly Cutoff[] }) {
  const { say } = useWords('web-cockpit');
  const [reported, setReported] = useState<Cutoff>();
  const [asked, setAsked] = useState<readonly Job[]>([]);
  return (
    <>
      <table className="changes row-table cutoff-table">
        <caption className="hidden">{say('cutoffs.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('cutoffs.day')}</th>
            <th scope="col">{say('cutoffs.reason')}</th>
            <th scope="col">{say('cutoffs.by')}</th>
            <th scope="col">{say('cutoffs.made')}</th>
            <th scope="col">{say('cutoffs.hash')}</th>
            <th scope="col" className="no-print">
              {say('cutoffs.acts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cutoffs.map((cutoff) => (
            <CutoffRow key={cutoff.id} cutoff={cutoff} onReport={() => setReported(cutoff)} />
          ))}
        </tbody>
      </table>
      {reported && (
        <AskReport
          cutoff={reported}
          onClose={() => setReported(undefined)}
          onAsked={(job) => setAsked((before) => [job, ...before])}
        />
      )}
      <AskedReports jobs={asked} />
    </>
  );
}

function CutoffRow({ cutoff, onReport }: { cutoff: Cutoff; onReport: () => void }) {
  const { say } = useWords('web-cockpit');
  const { may } = useSession();
  const { view, step, go, own } = useCockpitPlace();
  const { id, day, organisation, role, madeAt, rowsHash, corrects, correctedBy } = cutoff;
  const reason = useCutoffReason()(cutoff);
  return (
    <tr data-cutoff={id}>
      <th scope="row">
        {day}
        {corrects !== null && <span className="cutoff-mark">{say('cutoffs.correction')}</span>}
        {correctedBy !== null && <span className="cutoff-mark problem">{say('cutoffs.corrected')}</span>}
      </th>
      <td data-label={say('cutoffs.reason')}>{reason}</td>
      <td data-label={say('cutoffs.by')}>
        {role === null ? say('cutoffs.by-clock', { organisation }) : organisation}
      </td>
      <td data-label={say('cutoffs.made')}>{momentText(madeAt)}</td>
      <td data-label={say('cutoffs.hash')}>
        <code title={rowsHash}>{rowsHash.slice(0, 12)}</code>
      </td>
      <td className="no-print cutoff-acts">
        <button
          type="button"
          className="link"
          aria-label={say('cutoffs.see-of', { day, reason })}
          disabled={view.cutoff === id}
          onClick={() => step({ view: withPart(view, 'cutoff', id), tab: 'sheet', own: {} })}
        >
          {say('cutoffs.see')}
        </button>
        <button
          type="button"
          className="link"
          aria-label={say('cutoffs.compare-of', { day, reason })}
          onClick={() => go({ own: { ...own, from: id } })}
        >
          {say('cutoffs.compare')}
        </button>
        {may('portfolio.report') && (
          <button
            type="button"
            className="link"
            aria-label={say('cutoffs.report-of', { day, reason })}
            onClick={onReport}
          >
            {say('cutoffs.report')}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Keeps all as it is now under a day; it never changes afterwards. */
function MakeCutoff({ cutoffs }: { cutoffs: readonly Cutoff[] }) {
  const { words, say } = useWords('web-cockpit');
  const [isOpen, setOpen] = useState(false);
  const [corrects, setCorrects] = useState('');
  const [today] = useState(() => dayOf(Date.now()));
  const reasonOf = useCutoffReason();
  const make = useMakeCutoff();
  const corrected = cutoffs.find(({ id }) => id === corrects);
  const correctable = cutoffs.filter(({ correctedBy }) => correctedBy === null);
  const submit = async (entries: FormData) => {
    await make({
      day: corrected?.day ?? entryOf(entries, 'day'),
      reason: entryOf(entries, 'reason'),
      ...(corrected && { corrects: corrected.id }),
    });
    setOpen(false);
    setCorrects('');
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('make.open')}
      </button>
      {isOpen && (
        <ActDialog title={say('make.title')} onClose={() => setOpen(false)}>
          <ActForm submit={say('make.submit')} isFinal onSubmit={submit}>
            <p>{say('make.what')}</p>
            <ChoiceField
              name="corrects"
              label={say('make.corrects')}
              expected=""
              value={corrects}
              onChange={({ target }) => setCorrects(target.value)}
            >
              <option value="">{say('make.corrects-none')}</option>
              {correctable.map((each) => (
                <option key={each.id} value={each.id}>
                  {say('make.corrects-one', { day: dayText(each.day, words), reason: reasonOf(each) })}
                </option>
              ))}
            </ChoiceField>
            {corrected === undefined && (
              <TextField
                name="day"
                type="date"
                label={say('make.day')}
                expected={say('make.day-expected')}
                note={say('make.day-note')}
                defaultValue={today}
                max={today}
                required
              />
            )}
            <TextField
              name="reason"
              label={say('make.reason')}
              expected={say('make.reason-expected')}
              pattern=".*\S.*"
              maxLength={200}
              required
            />
          </ActForm>
        </ActDialog>
      )}
    </>
  );
}
