import { Link } from '@tanstack/react-router';
import { type DiffSide, dayText, type PlanDiff } from '@zhulin/contract';
import { client } from '../../../client.ts';
import { saveFileContent } from '../../../file/save-file-content.ts';
import { ActButton } from '../../../form/act-button.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useDifferences } from '../queries.ts';
import { ChangedFigures, ChangedFindings } from './changed-results.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { useShownProject } from './project-context.ts';
import { ProjectHead } from './project-head.tsx';

interface Sides {
  from: DiffSide;
  to: DiffSide;
}

/** What two versions of a plan do not share: what was filled in, and what follows from it. */
export default function Differences({ from, to }: Sides) {
  const { words, say } = useWords('web-project');
  const { id, project } = useShownProject();
  const query = useDifferences(id, from, to, words.language);
  return (
    <>
      <ProjectHead
        acts={
          <>
            <Link className="button" to="/project" search={{ id }}>
              {say('back')}
            </Link>
            <ActButton
              onAct={async () =>
                saveFileContent((await client.printDiff({ params: { id }, query: { from, to } })).file)
              }
            >
              {say('change-statement')}
            </ActButton>
            <button type="button" onClick={() => print()}>
              {words.text('frame', 'list.print')}
            </button>
          </>
        }
      />
      <h2>{say('differences', { from: sideText(from), to: sideText(to) })}</h2>
      {typeof from === 'number' && typeof to === 'number' && (
        <CompareVersions key={`${from} ${to}`} latest={project.version} from={from} to={to} />
      )}
      <QueryView query={query} isEmpty={isSame} empty={<p>{say('differences-none')}</p>}>
        {(diff) => <Found diff={diff} from={sideText(from)} to={sideText(to)} />}
      </QueryView>
    </>
  );

  function sideText(side: DiffSide): string {
    return side === 'draft' ? say('own-draft') : say('version', { number: side });
  }
}

function isSame({ fields, figures, findings }: PlanDiff): boolean {
  return fields.length + figures.length + findings.length === 0;
}

/** A plan with more differences than this is another plan; the document has them all. */
const SHOWN = 500;

function Found({ diff, from, to }: { diff: PlanDiff; from: string; to: string }) {
  const { words, say } = useWords('web-project');
  const { fields, figures, findings, asOf, rulesHash } = diff;
  return (
    <div className="differences-found">
      <table className="project-table changes-table" data-changes="fields">
        <caption>{say('changed-fields', { count: fields.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('item')}</th>
            <th scope="col">{from}</th>
            <th scope="col">{to}</th>
          </tr>
        </thead>
        <tbody>
          {fields.slice(0, SHOWN).map(({ kind, path, row, label, beforeText, afterText }) => (
            <tr key={`${path} ${row?.id} ${kind}`} data-kind={kind}>
              <th scope="row">
                {label}
                {row?.name !== undefined && <span className="note"> {row.name}</span>}
              </th>
              <td>{kind === 'added' ? say('not-there') : beforeText}</td>
              <td>{kind === 'removed' ? say('taken-out') : afterText}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fields.length > SHOWN && <p className="note">{say('more', { count: fields.length - SHOWN })}</p>}
      <ChangedFindings findings={findings} heads={[from, to]} />
      <ChangedFigures figures={figures} heads={[from, to]} />
      <p className="note">
        {say('differences-definition', { day: dayText(asOf, words), rules: rulesHash.slice(0, 12) })}
      </p>
    </div>
  );
}
