import { dayText, type ProjectHistory, type Words } from '@zhulin/contract';
import { useState } from 'react';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { useHistory } from '../queries.ts';
import { Part } from './part.tsx';
import { postText } from './post-text.ts';
import { useShownProject } from './project-context.ts';

type Change = ProjectHistory['changes'][number];

/** Every change of what the project says of itself; asked for when somebody opens it. */
export function History() {
  const { say } = useWords('web-project');
  const [isOpen, setOpen] = useState(false);
  return (
    <Part
      title={say('history')}
      acts={
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say(isOpen ? 'history-hide' : 'history-show')}
        </button>
      }
    >
      {isOpen ? <Changes /> : <p className="note">{say('history-note')}</p>}
    </Part>
  );
}

function Changes() {
  const { say } = useWords('web-project');
  const { id } = useShownProject();
  return (
    <QueryView
      query={useHistory(id)}
      isEmpty={({ changes }) => changes.length === 0}
      empty={<p>{say('history-none')}</p>}
    >
      {(history) => (
        <ul className="plain-rows">
          {history.changes.map((change) => (
            <ChangeRow key={`${change.at} ${change.field} ${change.after}`} {...{ change, history }} />
          ))}
        </ul>
      )}
    </QueryView>
  );
}

function ChangeRow({ change, history }: { change: Change; history: ProjectHistory }) {
  const { words, say } = useWords('web-project');
  const { personId } = useSession();
  const { at, by, postId, field, before, after } = change;
  const post = history.posts.find(({ id }) => id === postId);
  const textOf = (value: string | null) => valueText(field, value, history, words);
  return (
    <li>
      <span className="row-text">
        <span>
          {words.text('web-project', `field-${field}`)}{' '}
          <span className="history-values">
            {say('history-values', { before: textOf(before), after: textOf(after) })}
          </span>
        </span>
        <span className="note">
          {momentText(at)} · {by === personId ? say('by-oneself') : post ? postText(post, words) : '–'}
        </span>
      </span>
    </li>
  );
}

/** A value as it was kept, in words. */
function valueText(
  field: Change['field'],
  value: string | null,
  { posts, organisations }: ProjectHistory,
  words: Words,
): string {
  if (value === null) return words.text('web-project', 'none');
  const choice = CHOICES[field];
  if (choice !== undefined) return words.text('choices', `${choice}/${value}`);
  if (field === 'party') return organisations.find(({ id }) => id === value)?.name ?? value;
  if (field === 'version_number') return words.text('web-project', 'version', { number: value });
  if (field === 'archived_at') return momentText(value);
  if (field === 'leader_post_id') {
    const post = posts.find(({ id }) => id === value);
    return post ? postText(post, words) : value;
  }
  return dayText(value, words);
}

const CHOICES: Partial<Record<Change['field'], string>> = {
  type: 'project-type',
  mode: 'delivery-mode',
  place_kind: 'place-kind',
  stated_stage: 'stage',
};
