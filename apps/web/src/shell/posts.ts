import { useMutation, useQuery } from '@tanstack/react-query';
import type { HeldPostList } from '@zhulin/contract';
import { client } from '../client.ts';
import { signInAddress } from '../entrance-address.ts';
import { useSession } from '../session.tsx';

export type HeldPost = HeldPostList['posts'][number];

/** The posts that one may act in, and the one that one acts in. */
export function useHeldPosts() {
  const { postId } = useSession();
  return useQuery({
    queryKey: ['held-posts', postId],
    queryFn: () => client.listHeldPosts({}),
  });
}

export function usePresentPost(): HeldPost | undefined {
  const { postId, onBehalfOf } = useSession();
  const isLent = onBehalfOf !== null;
  return useHeldPosts().data?.posts.find(
    (post) => post.postId === postId && (post.delegationId !== null) === isLent,
  );
}

/** Goes on in another post: nothing that the former one showed may stay, so the house is opened anew.
 * @param to  the page to go on at */
export function useSwitchPost(to = '/') {
  return useMutation({
    mutationFn: ({ postId, delegationId }: HeldPost) => client.switchPost({ body: { postId, delegationId } }),
    onSuccess: () => location.assign(to),
  });
}

/** Ends the session and leaves for the page for signing in, by way of the identity provider where its own session ends. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => client.signOut({}),
    onSuccess: ({ next }) => location.assign(next ?? signInAddress('/', 'left')),
  });
}
