import type { Closing } from '../model.ts';
import { type Content, missingName, missingRun, say } from './context.ts';

/** Who issues the document over its date. The date is that of the issue, which nobody knows before. */
export function closingOf(content: Content): Closing {
  const { unit } = content.plan.project;
  return {
    unit:
      unit === undefined
        ? missingRun(content, [{ kind: 'input', path: 'project.unit' }])
        : { text: unit, of: { kind: 'input', path: 'project.unit' } },
    date: missingName(content, say(content, 'closing/date')),
  };
}
