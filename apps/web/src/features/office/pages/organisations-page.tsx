import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Organisation } from '@zhulin/contract';
import { useState } from 'react';
import { csvOf, saveFile } from '../../../list/csv.ts';
import { Chips, ListHead } from '../../../list/list-head.tsx';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { codeOf, matching, placeOf, treeOf } from '../organisation-tree.ts';
import { OrganisationDetail } from '../parts/organisation-detail.tsx';
import { RegisterImport } from '../parts/register-import.tsx';
import { TreeBranch } from '../parts/tree-branch.tsx';
import { useOrganisations } from '../queries.ts';
import '../office.css';

/** 组织: the tree beside one organisation. `?id=` names the open one. */
export default function OrganisationsPage() {
  const { say } = useWords('web-office');
  return (
    <div className="page">
      <QueryView
        query={useOrganisations()}
        isEmpty={({ organisations }) => organisations.length === 0}
        empty={say('organisations.none')}
      >
        {({ organisations }) => <Tree organisations={organisations} />}
      </QueryView>
    </div>
  );
}

function Tree({ organisations }: { organisations: readonly Organisation[] }) {
  const { say } = useWords('web-office');
  const { id }: { id?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [showsClosed, setShowsClosed] = useState(false);
  const closed = organisations.filter(({ closedOn }) => closedOn !== null);
  const listed = matching(
    showsClosed ? organisations : organisations.filter(({ closedOn }) => closedOn === null),
    text,
  );
  const open = organisations.find((each) => each.id === id);
  const openId = (next?: string) =>
    void navigate({
      to: '/organisations',
      search: next === undefined ? {} : { id: next },
      replace: open !== undefined || next === undefined,
    });
  const chips = [
    ...(closed.length > 0 && !showsClosed
      ? [
          {
            text: say('organisations.hides-closed', { count: closed.length }),
            onClear: () => setShowsClosed(true),
          },
        ]
      : []),
    ...(text.trim() === ''
      ? []
      : [{ text: say('list.only-text', { text: text.trim() }), onClear: () => setText('') }]),
  ];
  return (
    <>
      <ListHead
        title={say('organisations.title')}
        count={say('organisations.count', { count: listed.length })}
        others={
          <>
            <RegisterImport of="organisations" />
            <OrganisationsExport listed={listed} organisations={organisations} />
          </>
        }
      />
      <div className="list-filters no-print">
        <label>
          {say('organisations.search')}
          <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
      </div>
      <Chips chips={chips} />
      <div className="tree-and-detail" data-open={open !== undefined}>
        <Branches listed={listed} openId={open?.id} isFound={text.trim() !== ''} onOpen={openId} />
        {open ? (
          <OrganisationDetail
            key={open.id}
            organisation={open}
            organisations={organisations}
            onOpen={openId}
          />
        ) : (
          <p className="tree-hint note">{say('organisations.hint')}</p>
        )}
      </div>
    </>
  );
}

interface BranchesProps {
  listed: readonly Organisation[];
  openId: string | undefined;
  isFound: boolean;
  onOpen: (id: string) => void;
}

function Branches({ listed, ...branch }: BranchesProps) {
  const { say } = useWords('web-office');
  return (
    <nav aria-label={say('organisations.tree')} className="tree">
      {listed.length === 0 ? (
        <p className="note">{say('list.nothing-found')}</p>
      ) : (
        <ul>
          {treeOf(listed).map((node) => (
            <TreeBranch key={node.organisation.id} node={node} {...branch} />
          ))}
        </ul>
      )}
    </nav>
  );
}

interface OrganisationsExportProps {
  listed: readonly Organisation[];
  organisations: readonly Organisation[];
}

/** Takes what is listed out as a file. */
function OrganisationsExport({ listed, organisations }: OrganisationsExportProps) {
  const { words, say } = useWords('web-office');
  const save = () => {
    const head = ['code', 'name', 'kind', 'place', 'closed'].map((key) => say(`organisations.column-${key}`));
    const rows = listed.map((each) => [
      codeOf(each.path),
      each.name,
      words.text('office', `organisation-kind/${each.kind}`),
      placeOf(each, organisations),
      each.closedOn ?? '',
    ]);
    saveFile(`${say('organisations.title')}-${dayOf(Date.now())}.csv`, csvOf([head, ...rows]));
  };
  return (
    <button type="button" onClick={save}>
      {say('list.export')}
    </button>
  );
}
