import { ListHead } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useEditions } from '../queries.ts';
import { postText } from '../rule-words.ts';
import { AmendmentTable } from './amendment-table.tsx';

/** 已发布的变更: what was added to the shipped rules here, why and by which post, the latest first. */
export function Editions() {
  const { words, say } = useWords('web-rules');
  const query = useEditions();
  return (
    <>
      <ListHead
        title={say('editions.title')}
        count={query.data && say('editions.count', { count: query.data.editions.length })}
      />
      <QueryView
        query={query}
        isEmpty={({ editions }) => editions.length === 0}
        empty={<p>{say('editions.none')}</p>}
      >
        {({ editions }) => (
          <ol className="editions">
            {editions.map(({ number, title, reason, amendments, rulesHash, post, publishedAt, leftOut }) => (
              <li key={number} data-edition={number}>
                <h2>
                  {say('editions.number', { number })} · {title}
                </h2>
                <p className="note">
                  {postText(post, words)} · <time dateTime={publishedAt}>{momentText(publishedAt)}</time> ·{' '}
                  {say('list.version', { hash: rulesHash })}
                </p>
                <p className="change-reason">{reason}</p>
                <AmendmentTable amendments={amendments} isPublished />
                {leftOut.length > 0 && (
                  <div className="left-out">
                    <p className="warning">▲ {say('editions.left-out')}</p>
                    <ul>
                      {leftOut.map(({ path, text }) => (
                        <li key={path}>{text}</li>
                      ))}
                    </ul>
                  </div>
                )}
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </>
  );
}
