import { failureWords } from '../../../failure-words.ts';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { PostText } from '../../../shell/person-panel.tsx';
import { useHeldPosts, usePresentPost, useSwitchPost } from '../../../shell/posts.ts';
import { useWords } from '../../../words.tsx';

/** Name, posts, and how long the session lasts. */
export function Who() {
  const { words, say } = useWords('web-account');
  const { personName, expiresAt } = useSession();
  const held = useHeldPosts();
  const present = usePresentPost();
  const switching = useSwitchPost();
  return (
    <section className="account-who" aria-label={say('who')}>
      <p className="account-name">{personName}</p>
      <QueryView query={held} isEmpty={({ posts }) => posts.length === 0} empty={say('no-post')}>
        {({ posts }) => (
          <ul className="account-posts">
            {posts.map((post) => (
              <li key={`${post.postId} ${post.delegationId}`} data-present={post === present}>
                <PostText post={post} />
                {post.until !== null && (
                  <span className="note">{say('lent-until', { time: momentText(post.until) })}</span>
                )}
                {post === present ? (
                  <span className="account-present">{say('present')}</span>
                ) : (
                  <button type="button" disabled={switching.isPending} onClick={() => switching.mutate(post)}>
                    {say('switch')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {switching.error && (
        <p role="alert" className="problem">
          {failureWords(switching.error, words).text}
        </p>
      )}
      {expiresAt !== null && <p className="note">{say('expires', { time: momentText(expiresAt) })}</p>}
    </section>
  );
}
