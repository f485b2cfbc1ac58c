import type { PlanVersionSummary, Words } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';
import { useEditors } from '../queries.ts';

/** Somebody by organisation and post; names of people are not told. */
export function postText({ organisation, role }: PlanVersionSummary['post'], words: Words): string {
  const parts = [organisation, role === null ? null : words.text('office', `role/${role}`)];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? words.text('web-studio', 'editors.somebody') : known.join(' · ');
}

/** Who else is editing the plan just now. */
export function Editors({ projectId }: { projectId: string }) {
  const { words, say } = useWords('web-studio');
  const { data } = useEditors(projectId);
  const posts = [...new Set(data?.map((editor) => postText(editor, words)))];
  if (posts.length === 0) return null;
  return <span className="editors">{say('editors.editing', { posts: posts.join(say('editors.and')) })}</span>;
}
