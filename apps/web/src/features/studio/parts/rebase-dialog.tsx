import { fieldValueText } from '@zhulin/contract';
import { useMemo, useState } from 'react';
import { fieldLabel } from '../../../assessment/finding-text.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { fieldChanges } from '../plan-changes.ts';
import { useVersion } from '../queries.ts';
import { type Conflict, positionOf, rebase, type Side, type ThreePlans } from '../rebase.ts';
import type { Draft } from '../use-draft.ts';
import { DifferenceList } from './difference-list.tsx';

interface RebaseDialogProps {
  projectId: string;
  draft: Draft;
  onClose: () => void;
}

/** The own edits on top of the latest version: what either side changed, and a choice where both changed one place. */
export default function RebaseDialog({ projectId, draft, onClose }: RebaseDialogProps) {
  const { say } = useWords('web-studio');
  const query = useVersion(projectId, draft.baseVersion);
  return (
    <ActDialog title={say('rebase.title', { version: draft.version })} onClose={onClose}>
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {({ plan }) => <Merging base={plan} draft={draft} onClose={onClose} />}
      </QueryView>
    </ActDialog>
  );
}

function Merging({ base, draft, onClose }: { base: object; draft: Draft; onClose: () => void }) {
  const { say } = useWords('web-studio');
  const { version, baseVersion, published: theirs, draft: mine } = draft;
  const three = useMemo<ThreePlans>(() => ({ base, mine, theirs }), [base, mine, theirs]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const { plan, conflicts } = rebase(three, chosen);
  const open = conflicts.filter(({ key }) => !chosen.has(key)).length;
  const choose = (keys: readonly string[], side: Side) =>
    setChosen((now) => new Map([...now, ...keys.map((key): [string, Side] => [key, side])]));
  const take = () => {
    draft.rebase(plan);
    onClose();
  };
  return (
    <div className="rebase">
      <Changes title={say('rebase.theirs', { base: baseVersion, version })} from={base} to={theirs} />
      <Changes title={say('rebase.mine')} from={base} to={mine} />
      <section>
        <h3>{say('rebase.conflicts', { count: conflicts.length })}</h3>
        {conflicts.length === 0 && <p className="note">{say('rebase.no-conflicts')}</p>}
        {conflicts.length > 1 && (
          <p className="rebase-all">
            {(['mine', 'theirs'] as const).map((side) => (
              <button
                key={side}
                type="button"
                onClick={() =>
                  choose(
                    conflicts.map(({ key }) => key),
                    side,
                  )
                }
              >
                {say(`rebase.all-${side}`)}
              </button>
            ))}
          </p>
        )}
        {conflicts.map((conflict) => (
          <ConflictChoice
            key={conflict.key}
            {...{ conflict, three, side: chosen.get(conflict.key) }}
            onChoose={(side) => choose([conflict.key], side)}
          />
        ))}
      </section>
      <div className="act-buttons">
        <button type="button" className="primary" disabled={open > 0} onClick={take}>
          {say('rebase.take', { version })}
        </button>
        <p className="note">{say(open > 0 ? 'rebase.open' : 'rebase.note', { count: open })}</p>
      </div>
    </div>
  );
}

function Changes({ title, from, to }: { title: string; from: object; to: object }) {
  return (
    <details className="rebase-changes">
      <summary>
        {title} <b>{fieldChanges(from, to).length}</b>
      </summary>
      <DifferenceList from={from} to={to} />
    </details>
  );
}

interface ConflictChoiceProps {
  conflict: Conflict;
  three: ThreePlans;
  side: Side | undefined;
  onChoose: (side: Side) => void;
}

/** A place that both sides changed. */
function ConflictChoice({ conflict: { key, ...values }, three, side, onChoose }: ConflictChoiceProps) {
  const { words, say } = useWords('web-studio');
  const home = positionOf(key, three.mine) === undefined ? three.theirs : three.mine;
  const path = positionOf(key, home) ?? key;
  return (
    <fieldset className="conflict">
      <legend>{fieldLabel(path, words, home)}</legend>
      {(['mine', 'theirs'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name={key} checked={side === each} onChange={() => onChoose(each)} />
          {say(`rebase.side-${each}`)} <b>{fieldValueText(path, values[each], words)}</b>
        </label>
      ))}
    </fieldset>
  );
}
