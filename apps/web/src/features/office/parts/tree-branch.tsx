import { useState } from 'react';
import { useWords } from '../../../words.tsx';
import type { OrganisationNode } from '../organisation-tree.ts';

interface TreeBranchProps {
  node: OrganisationNode;
  openId: string | undefined;
  /** While something is sought, all that is listed is shown. */
  isFound: boolean;
  onOpen: (id: string) => void;
}

/** One organisation of the tree with those below it. */
export function TreeBranch({ node, openId, isFound, onOpen }: TreeBranchProps) {
  const { words, say } = useWords('web-office');
  const { organisation, below } = node;
  const [isFolded, setFolded] = useState(false);
  const shows = below.length > 0 && (isFound || !isFolded);
  const { id, name, kind, closedOn } = organisation;
  return (
    <li>
      <div className="tree-row" data-open={id === openId}>
        {below.length > 0 ? (
          <button
            type="button"
            className="tree-fold"
            aria-expanded={shows}
            aria-label={say(shows ? 'organisations.fold' : 'organisations.unfold', { name })}
            onClick={() => setFolded(!isFolded)}
          >
            {shows ? '▾' : '▸'}
          </button>
        ) : (
          <span className="tree-fold" aria-hidden="true" />
        )}
        <button type="button" className="row-open" aria-pressed={id === openId} onClick={() => onOpen(id)}>
          {name}
        </button>
        <span className="note">
          {closedOn === null
            ? words.text('office', `organisation-kind/${kind}`)
            : say('organisations.closed-on', { day: closedOn })}
        </span>
      </div>
      {shows && (
        <ul>
          {below.map((each) => (
            <TreeBranch
              key={each.organisation.id}
              node={each}
              openId={openId}
              isFound={isFound}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
