import { useSearch } from '@tanstack/react-router';
import { FailureLines } from '../form/act-form.tsx';
import { useWords } from '../words.tsx';
import { PostText } from './person-panel.tsx';
import { useHeldPosts, usePresentPost, useSwitchPost } from './posts.ts';

/** A link names the post for which it was sent: whoever acts in another of his posts is offered to go on in that one, on the
 * same page. A post that he does not hold says nothing. */
export function OtherPost() {
  const { say } = useWords();
  const { post: asked }: { post?: unknown } = useSearch({ strict: false });
  const present = usePresentPost();
  const held = useHeldPosts().data?.posts ?? [];
  const switching = useSwitchPost(`${location.pathname}${location.search}`);
  const other = held.find(({ postId }) => postId === String(asked));
  if (other === undefined || present === undefined || other.postId === present.postId) return null;
  return (
    <section className="other-post no-print" aria-label={say('other-post.title')}>
      <h2>{say('other-post.title')}</h2>
      <p>
        <PostText post={other} />
      </p>
      <button
        type="button"
        className="primary"
        disabled={switching.isPending}
        onClick={() => switching.mutate(other)}
      >
        {say('other-post.switch')}
      </button>
      {switching.error && <FailureLines error={switching.error} />}
    </section>
  );
}
