import { useParams } from '@tanstack/react-router';
import { isId } from '../../../is-id.ts';
import { QueryView } from '../../../query-view.tsx';
import { OtherPost } from '../../../shell/other-post.tsx';
import { useWords } from '../../../words.tsx';
import { CaseSheet } from '../parts/case-sheet.tsx';
import { useCase } from '../queries.ts';
import '../inbox.css';
import '../case.css';

/** 办件: where it stands, how its clocks run, what one may do, what happened. The address names the case. */
export default function CasePage() {
  const { say } = useWords('web-inbox');
  const { id }: { id?: string } = useParams({ strict: false });
  if (!isId(id))
    return (
      <div className="state">
        <h1>{say('case.not-named')}</h1>
        <p>{say('case.not-named-next')}</p>
      </div>
    );
  return <NamedCase key={id} id={id} />;
}

function NamedCase({ id }: { id: string }) {
  const { words } = useWords();
  const query = useCase(id);
  return (
    <>
      {query.data === undefined && <h1 className="hidden">{words.text('web', 'case.title')}</h1>}
      <QueryView query={query} isEmpty={() => false} empty={null}>
        {(found) => (
          <>
            {found.mine.length === 0 && <OtherPost />}
            <CaseSheet found={found} />
          </>
        )}
      </QueryView>
      {query.data === undefined && query.isError && <OtherPost />}
    </>
  );
}
