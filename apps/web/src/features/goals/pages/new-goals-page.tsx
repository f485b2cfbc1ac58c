import { useSearch } from '@tanstack/react-router';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { draftOfSheet, emptyGoals } from '../goal-draft.ts';
import { NewGoals } from '../parts/new-goals.tsx';
import { isSheetId, NotNamed } from '../parts/not-named.tsx';
import { useGoalSheet } from '../queries.ts';
import '../goals.css';

/** 新建目标分解, or the lines of a sheet anew after a unit has objected: the address names it. */
export default function NewGoalsPage() {
  const { say } = useWords('web-goals');
  const { redraft }: { redraft?: unknown } = useSearch({ strict: false });
  const id = typeof redraft === 'string' && redraft !== '' ? redraft : undefined;
  if (id !== undefined && !isSheetId(id)) return <NotNamed />;
  return (
    <div className="page new-goals">
      <h1>{say(id === undefined ? 'new.title' : 'new.redraft-title')}</h1>
      {id === undefined ? (
        <NewGoals name="new" first={emptyGoals(Number(dayOf(Date.now()).slice(0, 4)))} />
      ) : (
        <Redraft key={id} id={id} />
      )}
    </div>
  );
}

function Redraft({ id }: { id: string }) {
  const query = useGoalSheet(id);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(sheet) => (
        <NewGoals
          key={sheet.version}
          name={`${id}.${sheet.version}`}
          first={draftOfSheet(sheet)}
          redrafted={sheet}
        />
      )}
    </QueryView>
  );
}
