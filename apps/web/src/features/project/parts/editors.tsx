import { momentText } from '../../../moment-text.ts';
import { useWords } from '../../../words.tsx';
import { useEditors } from '../queries.ts';
import { Part } from './part.tsx';
import { postText } from './post-text.ts';
import { useShownProject } from './project-context.ts';

/** Who is editing the plan now, by post. Shown only while somebody is. */
export function Editors() {
  const { words, say } = useWords('web-project');
  const { id } = useShownProject();
  const editors = useEditors(id).data?.editors ?? [];
  if (editors.length === 0) return null;
  return (
    <Part title={say('editors')}>
      <ul className="plain-rows">
        {editors.map((editor) => (
          <li key={`${editor.seenAt} ${editor.role} ${editor.organisation}`}>
            <span className="row-text">
              <span>{editor.isSelf ? say('by-oneself') : postText(editor, words)}</span>
              <span className="note">{say('seen-at', { at: momentText(editor.seenAt) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
