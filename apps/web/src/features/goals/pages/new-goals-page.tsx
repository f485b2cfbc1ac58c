import { useSearch } from '@tanstack/react-router';
import { isId } from '../../../is-id.ts';
import { dayOf } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { draftOfSheet, emptyGoals } from '../goal-draft.ts';
import { NewGoals } from '../parts/new-goals.tsx';
import { NotNamed } from '../parts/not-named.tsx';
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
  if (!isId(id)) return <NotNamed />;
  return (
    <div className="page new-goals">
      <h1>{say(`new.${of}-title`)}</h1>
      <Anew key={id} id={id} of={of} />
    </div>
  );
}

/** Whether an address says anything there: a number, too, names a sheet, and none that there is. */
const isNamed = (id: unknown): boolean => id !== undefined && id !== '';

function Anew({ id, of }: { id: string; of: 'redrafted' | 'replaced' }) {
  const query = useGoalSheet(id);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {(sheet) => {
        const form = {
          name: `${of === 'replaced' ? 'replace.' : ''}${id}.${sheet.version}`,
          first: draftOfSheet(sheet),
          [of]: sheet,
        };
        if (of === 'replaced') return <NewGoals key={sheet.version} {...form} former={sheet.lines} />;
        if (sheet.replaces === null) return <NewGoals key={sheet.version} {...form} />;
        return <RedraftOfNext key={sheet.version} {...form} formerId={sheet.replaces.id} />;
      }}
    </QueryView>
  );
}

type Form = Parameters<typeof NewGoals>[0];

/** The lines anew of a sheet that takes the place of another one. */
function RedraftOfNext({ formerId, ...form }: Form & { formerId: string }) {
  const query = useGoalSheet(formerId);
  return (
    <QueryView query={query} isEmpty={() => false} empty={null}>
      {({ lines }) => <NewGoals {...form} former={lines} />}
    </QueryView>
  );
}
