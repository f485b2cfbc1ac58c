import { Link } from '@tanstack/react-router';
import { findingTitle, type RuleImpact } from '@zhulin/contract';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { IMPACT_ROWS } from '../queries.ts';

interface ImpactProps {
  impact: RuleImpact;
  isDraft: boolean;
  /** From 0. */
  page: number;
  onPage: (page: number) => void;
}

const COUNTS = ['projects', 'turned', 'worse', 'better'] as const;

/** How many projects a change turns, and which: those that become worse first. */
export function Impact({ impact, isDraft, page, onPage }: ImpactProps) {
  const { say } = useWords('web-rules');
  const { asOf, madeAt, isCurrent, turned } = impact;
  return (
    <div className="impact">
      {isDraft && !isCurrent && (
        <p role="status" className="warning">
          ▲ {say('impact.outdated')}
        </p>
      )}
      <dl className="impact-counts">
        {COUNTS.map((key) => (
          <div key={key} data-count={key}>
            <dt>{say(`impact.${key}`)}</dt>
            <dd>{impact[key]}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{say('impact.made', { at: momentText(madeAt), day: asOf })}</p>
      {turned === 0 ? <p>{say('impact.nobody')}</p> : <TurnedProjects {...{ impact, page, onPage }} />}
    </div>
  );
}

function TurnedProjects({ impact: { rows, turned }, page, onPage }: Omit<ImpactProps, 'isDraft'>) {
  const { words, say } = useWords('web-rules');
  const pages = Math.ceil(turned / IMPACT_ROWS);
  return (
    <>
      <div className="dense-scroll">
        <table className="amendments impact-rows">
          <caption className="hidden">{say('impact.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('impact.project')}</th>
              <th scope="col">{say('impact.whole')}</th>
              <th scope="col">{say('impact.turns')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ projectId, name, code, before, after, turns }) => (
              <tr key={projectId} data-project={projectId}>
                <th scope="row">
                  <Link to="/project" search={{ id: projectId }}>
                    {name}
                  </Link>
                  {code !== null && <span className="note"> {code}</span>}
                </th>
                <td data-label={say('impact.whole')}>
                  <Turn before={before} after={after} />
                </td>
                <td data-label={say('impact.turns')}>
                  <ul className="turns">
                    {turns.map((turn) => (
                      <li key={turn.id}>
                        {findingTitle(turn, words)} <Turn before={turn.before} after={turn.after} />
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className="act-buttons no-print">
          <button type="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
            {say('impact.previous')}
          </button>
          <span className="note">{say('impact.page', { page: page + 1, pages })}</span>
          <button type="button" disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
            {say('impact.next')}
          </button>
        </div>
      )}
    </>
  );
}

type Side = RuleImpact['rows'][number]['turns'][number]['before'];

/** One light before and after; a finding that is only on one side says so. */
function Turn({ before, after }: { before: Side; after: Side }) {
  const { say } = useWords('web-rules');
  const side = (light: Side) =>
    light === null ? <span className="note">{say('impact.no-finding')}</span> : <LightMark light={light} />;
  if (before === after) return side(before);
  return (
    <span className="turn">
      {side(before)} → {side(after)}
    </span>
  );
}
