import type { ProjectSummary } from '@zhulin/contract';
import { Select } from 'antd';
import { memo, useDeferredValue, useState } from 'react';
import { useWords } from '../../../words.tsx';
import { useFoundProjects } from '../queries.ts';

/** The projects that the server finds for what is typed, as choices, and how a Select asks for them. */
export function useProjectChoices() {
  const [text, setText] = useState('');
  const found = useFoundProjects(useDeferredValue(text));
  return {
    text,
    choices: found.data?.projects ?? [],
    /** The server has searched: nothing is filtered here. */
    search: { filterOption: false, onSearch: setText },
    onOpenChange: (isOpen: boolean) => {
      if (!isOpen) setText('');
    },
  };
}

/** What tells a project from others of its name. */
export function projectChoice({ id, name, organisation }: ProjectSummary) {
  return { value: id, label: `${name} · ${organisation.name}` };
}

interface ProjectPickerProps {
  open: ProjectSummary;
  onOpen: (id: string) => void;
}

/** Another project to open, by any words of it. */
export const ProjectPicker = memo(function ProjectPicker({ open, onOpen }: ProjectPickerProps) {
  const { say } = useWords();
  const { say: sayStudio } = useWords('web-studio');
  const { text, choices, search, onOpenChange } = useProjectChoices();
  const isListed = text !== '' || choices.some(({ id }) => id === open.id);
  return (
    <Select
      className="picker"
      aria-label={say('project.pick')}
      value={open.id}
      onChange={onOpen}
      showSearch={search}
      onOpenChange={onOpenChange}
      notFoundContent={sayStudio('picker.none')}
      popupMatchSelectWidth={360}
      labelRender={() => open.name}
      options={(isListed ? choices : [open, ...choices]).map(projectChoice)}
    />
  );
});
