import { Link } from '@tanstack/react-router';
import type { CutoffChanges as Changes, Cutoff } from '@zhulin/contract';
import { useState } from 'react';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { NOTHING, type NumberTexts, useNumberTexts } from '../frame/number-texts.ts';
import { Pages } from '../frame/pages.tsx';
import { Panel } from '../frame/panel.tsx';
import { ROWS_A_PAGE, useCutoffChanges } from '../queries.ts';
import { useCutoffReason } from './cutoff-reason.ts';

/** What differs between a cut-off and a later one or now, by number and by project. */
export function CutoffChanges({ cutoffs }: { cutoffs: readonly Cutoff[] }) {
  const { say } = useWords('web-cockpit');
  const { own, go } = useCockpitPlace();
  const reasonOf = useCutoffReason();
  const [page, setPage] = useState(1);
  const from = own['from'] ?? cutoffs[0]?.id;
  const to = own['to'];
  const query = useCutoffChanges(from, to, (page - 1) * ROWS_A_PAGE);
  if (from === undefined) return null;
  const choose = (next: Record<string, string>) => {
    setPage(1);
    go({ own: { ...own, from, ...next } });
  };
  const labelOf = (cutoff: Cutoff) => {
    const key = cutoff.corrects === null ? 'changes.cutoff' : 'changes.correction';
    return say(key, { day: cutoff.day, reason: reasonOf(cutoff) });
  };
  return (
    <>
      <div className="compare-tools no-print">
        <label>
          {say('changes.from')}{' '}
          <select value={from} onChange={({ target }) => choose({ from: target.value })}>
            {cutoffs.map((each) => (
              <option key={each.id} value={each.id}>
                {labelOf(each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('changes.to')}{' '}
          <select value={to ?? ''} onChange={({ target }) => choose({ to: target.value })}>
            <option value="">{say('changes.now')}</option>
            {cutoffs
              .filter(({ id }) => id !== from)
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {labelOf(each)}
                </option>
              ))}
          </select>
        </label>
      </div>
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(changes) => <Found changes={changes} page={page} onPage={setPage} />}
      </QueryView>
    </>
  );
}

/** Each of the twelve numbers at both cut-offs. */
function NumberChanges({ changes: { from, numbers }, after }: { changes: Changes; after: string }) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  return (
    <table className="changes figures-table row-table">
      <caption className="hidden">{say('changes.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('compare.number')}</th>
          <th scope="col" className="number">
            {from.day}
          </th>
          <th scope="col" className="number">
            {after}
          </th>
          <th scope="col" className="number">
            {say('changes.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ id, unit, before, after: now, change }) => (
          <tr key={id}>
            <th scope="row">{say('compare.head', { title: texts.title(id), unit: texts.unit(unit) })}</th>
            <td className="number" data-label={from.day}>
              {texts.figure(before, unit)}
            </td>
            <td className="number" data-label={after}>
              {texts.figure(now, unit)}
            </td>
            <td className="number" data-label={say('changes.change')}>
              {changeText(change, unit, texts, say)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FoundProps {
  changes: Changes;
  page: number;
  onPage: (page: number) => void;
}

function Found({ changes, page, onPage }: FoundProps) {
  const { say } = useWords('web-cockpit');
  const { from, to, total, projects } = changes;
  const after = to === null ? say('changes.now') : to.day;
  const isCorrection = to !== null && to.corrects === from.id;
  const title =
    total === 0
      ? say('changes.none')
      : say(isCorrection ? 'changes.title-correction' : 'changes.title', {
          before: from.day,
          after,
          count: total,
        });
  return (
    <Panel name="changes" title={title} note={say('changes.note')}>
      <NumberChanges changes={changes} after={after} />
      {total > 0 && (
        <>
          <table className="changes row-table changed-projects">
            <caption>{say('changes.projects')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('rows.project')}</th>
                <th scope="col">{say('changes.kind')}</th>
                <th scope="col">{say('changes.what')}</th>
              </tr>
            </thead>
            <tbody>
              {projects.map((project) => (
                <ChangedProject key={project.id} project={project} />
              ))}
            </tbody>
          </table>
          <Pages total={total} page={page} size={ROWS_A_PAGE} onPage={onPage} />
        </>
      )}
    </Panel>
  );
}

function changeText(
  change: number | null,
  unit: string,
  texts: NumberTexts,
  say: (key: string, params?: Record<string, string>) => string,
): string {
  if (change === null) return NOTHING;
  if (change === 0) return say('changes.same');
  return say(change > 0 ? 'change.up' : 'change.down', { amount: texts.figure(Math.abs(change), unit) });
}

function ChangedProject({
  project: { id, name, kind, numbers, light },
}: {
  project: Changes['projects'][number];
}) {
  const { say } = useWords('web-cockpit');
  const texts = useNumberTexts();
  const textOf = (
    value: Changes['projects'][number]['numbers'][number]['before'],
    number: (typeof numbers)[number]['id'],
  ) => (value === null ? NOTHING : texts.contribution(value, number));
  return (
    <tr>
      <th scope="row">
        <Link to="/project" search={{ id }}>
          {name}
        </Link>
      </th>
      <td data-label={say('changes.kind')}>{texts.own(`change/${kind}`)}</td>
      <td data-label={say('changes.what')}>
        <ul className="reasons">
          {light && (
            <li>
              <LightMark light={light.before} /> → <LightMark light={light.after} />
            </li>
          )}
          {numbers.map(({ id: number, before, after }) => (
            <li key={number}>
              {say('changes.number', {
                title: texts.title(number),
                before: textOf(before, number),
                after: textOf(after, number),
              })}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
