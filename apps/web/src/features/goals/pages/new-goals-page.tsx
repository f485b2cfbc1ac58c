import { useSearch } from '@tanstack/react-router';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { draftOfSheet, emptyGoals } from '../goal-draft.ts';
import { NewGoals } from '../parts/new-goals.tsx';
import { isSheetId, NotNamed } from '../parts/not-named.tsx';
import { useGoalSheet } from '../queries.ts';
import '../goals.css';

/** 新建目标分解, the lines of a sheet anew after a unit has objected, or a sheet in the place of one in force 换发: the address names
 * it. */
export default function NewGoalsPage() {
  const { say } = useWords('web-goals');
  const { redraft, replaces }: { redraft?: unknown; replaces?: unknown } = useSearch({ strict: false });
  const [of, id] = isNamed(redraft) ? (['redrafted', redraft] as const) : (['replaced', replaces] as const);
  if (!isNamed(id))
    return (
      <div className="page new-goals">
        <h1>{say('new.title')}</h1>
        <NewGoals name="new" first={emptyGoals(Number(dayOf(Date.now()).slice(0, 4)))} />
      </div>
    );
  if (!isSheetId(id)) return <NotNamed />;
  return (
    <div className="page new-goals">
      <h1>{say(`new.${of}-title`)}</h1>
      <Anew key={id} id={id} of={of} />
    </div>
  );
}

const isNamed = (id: unknown): id is string => typeof id === 'string' && id !== '';

function Anew({ id, of }: { id: string; of: 'redrafted' | 'replaced' }) {
  const query = useGoalSheet(id);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(sheet) => (
        <NewGoals
          key={sheet.version}
          name={`${of === 'replaced' ? 'replace.' : ''}${id}.${sheet.version}`}
          first={draftOfSheet(sheet)}
          {...{ [of]: sheet }}
        />
      )}
    </QueryView>
  );
}
