import { useParams, useSearch } from '@tanstack/react-router';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { SheetView } from '../parts/sheet-view.tsx';
import { useGoalSheet } from '../queries.ts';
import '../goals.css';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One goal sheet. The address names it, and the cut-off at which its figures stand. */
export default function GoalSheetPage() {
  const { say } = useWords('web-goals');
  const { id }: { id?: string } = useParams({ strict: false });
  const { cutoff }: { cutoff?: unknown } = useSearch({ strict: false });
  if (id === undefined || !UUID.test(id))
    return (
      <div className="state">
        <h1>{say('sheet.not-named')}</h1>
        <p>{say('sheet.not-named-next')}</p>
      </div>
    );
  return (
    <NamedSheet
      key={id}
      id={id}
      cutoff={typeof cutoff === 'string' && UUID.test(cutoff) ? cutoff : undefined}
    />
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
