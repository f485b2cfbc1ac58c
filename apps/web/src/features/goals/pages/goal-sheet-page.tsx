import { useParams, useSearch } from '@tanstack/react-router';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { isSheetId, NotNamed } from '../parts/not-named.tsx';
import { SheetView } from '../parts/sheet-view.tsx';
import { useGoalSheet } from '../queries.ts';
import '../goals.css';

/** One goal sheet. The address names it, and the cut-off at which its figures stand. */
export default function GoalSheetPage() {
  const { id }: { id?: string } = useParams({ strict: false });
  const { cutoff }: { cutoff?: unknown } = useSearch({ strict: false });
  if (!isSheetId(id)) return <NotNamed />;
  return <NamedSheet key={id} id={id} cutoff={isSheetId(cutoff) ? cutoff : undefined} />;
}

function NamedSheet({ id, cutoff }: { id: string; cutoff: string | undefined }) {
  const { words } = useWords();
  const query = useGoalSheet(id, cutoff);
  return (
    <>
      {query.data === undefined && <h1 className="hidden">{words.text('web', 'goal.title')}</h1>}
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(sheet) => <SheetView sheet={sheet} />}
      </QueryView>
    </>
  );
}
