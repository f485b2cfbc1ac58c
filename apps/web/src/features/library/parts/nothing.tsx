import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import { isFiltered, type LibraryView, readView } from '../library-view.ts';

interface NothingProps {
  view: LibraryView;
  onView: (view: LibraryView) => void;
}

/** No project to list: because of the filters, because all are archived, or because there is none yet. */
export function Nothing({ view, onView }: NothingProps) {
  const { say } = useWords('web-library');
  const { may } = useSession();
  const { view: plain } = readView({});
  if (isFiltered(view))
    return (
      <>
        <p>{say('list.nothing-found')}</p>
        <button type="button" onClick={() => onView({ ...plain, archived: view.archived })}>
          {say('list.clear')}
        </button>
      </>
    );
  if (view.archived === 'only') return <p>{say('list.none-archived')}</p>;
  return (
    <>
      <p>
        <strong>{say('list.none')}</strong>
      </p>
      <p>{say(may('project.create') ? 'list.none-next' : 'list.none-taking-part')}</p>
    </>
  );
}
