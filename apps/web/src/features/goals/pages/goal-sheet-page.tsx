import { useParams, useSearch } from '@tanstack/react-router';
import { isId } from '../../../is-id.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { NotNamed } from '../parts/not-named.tsx';
import { SheetView } from '../parts/sheet-view.tsx';
import { useGoalSheet } from '../queries.ts';
import '../goals.css';

/** Of a cut-off that an address names and nobody knows. */
const CUTOFF_SHOWN = 60;

/** One goal sheet. The address names it, and the cut-off at which its figures stand. */
export default function GoalSheetPage() {
  const { say } = useWords('web-goals');
  const { id }: { id?: string } = useParams({ strict: false });
  const { cutoff }: { cutoff?: unknown } = useSearch({ strict: false });
  if (!isId(id)) return <NotNamed />;
  const isKnown = cutoff === undefined || cutoff === '' || isId(cutoff);
  return (
    <>
      {!isKnown && (
        <p role="alert" className="problem">
          {say('sheet.cutoff-not-known', { cutoff: String(cutoff).slice(0, CUTOFF_SHOWN) })}
        </p>
      )}
      <NamedSheet key={id} id={id} cutoff={isId(cutoff) ? cutoff : undefined} />
    </>
  );
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
