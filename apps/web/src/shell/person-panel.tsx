import { Link } from '@tanstack/react-router';
import { failureWords } from '../failure-words.ts';
import { useSession } from '../session.tsx';
import { useWords } from '../words.tsx';
import { showKeyList } from './key-list.tsx';
import { type HeldPost, useHeldPosts, usePresentPost, useSignOut, useSwitchPost } from './posts.ts';

/** Who one is and in which post, the posts to switch to, one's account, and the way out. */
export function PersonPanel({ onGo }: { onGo: () => void }) {
  const { words, say } = useWords();
  const { personName } = useSession();
  const present = usePresentPost();
  const others = useHeldPosts().data?.posts.filter((post) => post !== present) ?? [];
  const switching = useSwitchPost();
  const signingOut = useSignOut();
  const failure = switching.error ?? signingOut.error;
  return (
    <div className="person-panel">
      <div className="person-who">
        <strong>{personName}</strong>
        {present && <PostText post={present} />}
      </div>
      {others.length > 0 && (
        <div>
          <h3>{say('person.switch')}</h3>
          <ul className="person-posts">
            {others.map((post) => (
              <li key={`${post.postId} ${post.delegationId}`}>
                <button
                  type="button"
                  className="person-post"
                  disabled={switching.isPending}
                  onClick={() => switching.mutate(post)}
                >
                  <PostText post={post} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul className="person-ways">
        <li>
          <Link to="/account" className="person-way" onClick={onGo}>
            {say('account.title')}
          </Link>
        </li>
        <li>
          <button
            type="button"
            className="plain person-way"
            onClick={() => {
              onGo();
              showKeyList();
            }}
          >
            {say('keys.title')}
          </button>
        </li>
        <li>
          <button
            type="button"
            className="plain person-way"
            disabled={signingOut.isPending}
            onClick={() => signingOut.mutate()}
          >
            {say('person.sign-out')}
          </button>
        </li>
      </ul>
      {failure && (
        <p role="alert" className="problem">
          {failureWords(failure, words).text}
        </p>
      )}
    </div>
  );
}

/** A post in words: role, organisation, and whose it is when it was lent. */
export function PostText({ post }: { post: HeldPost }) {
  const { words, say } = useWords();
  return (
    <span className="post-text">
      <span>{words.text('office', `role/${post.role}`)}</span>
      {post.organisationName !== null && <span className="note">{post.organisationName}</span>}
      {post.delegationId !== null && (
        <span className="note lent">
          {post.ofPersonName === null
            ? say('person.lent')
            : say('person.on-behalf', { name: post.ofPersonName })}
        </span>
      )}
    </span>
  );
}
