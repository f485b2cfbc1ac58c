import { figureTitle, type Project, type Words } from '@zhulin/contract';
import { Drawer, Select } from 'antd';
import { useState } from 'react';
import { figureText } from '../../../assessment/figure-text.ts';
import { findingTitle, measuredText } from '../../../assessment/finding-text.ts';
import { LightMark } from '../../../assessment/light-counts.tsx';
import { useAssessed } from '../../../assessment/queries.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { assessmentChanges, fieldChanges } from '../plan-changes.ts';
import { useProject, useVersion, useVersions } from '../queries.ts';
import { DifferenceList } from './difference-list.tsx';
import { postText } from './editors.tsx';
import { projectChoice, useProjectChoices } from './project-picker.tsx';
import { useGoTo, useLive, useStudio } from './studio-context.ts';

interface CompareProps {
  onClose: () => void;
  project: Project;
  asOf: string;
}

/** What the draft is compared with: a version of its own plan, or another project. */
type Other = { kind: 'version'; number: number } | { kind: 'project'; id: string };

/** 对比: what the draft says and gives otherwise than a version of its plan, or than another project. */
export function Compare({ onClose, project, asOf }: CompareProps) {
  const { say } = useWords();
  const [chosen, setChosen] = useState<Other | null>(null);
  const other = chosen ?? { kind: 'version', number: project.version };
  return (
    <Drawer
      open
      size={640}
      title={say('compare.title')}
      onClose={onClose}
      closable={{ 'aria-label': say('edit.close') }}
      className="compare"
    >
      <OtherPicker project={project} other={other} onChoose={setChosen} />
      {other.kind === 'version' ? (
        <VersionDifferences id={project.id} number={other.number} asOf={asOf} onGo={onClose} />
      ) : (
        <ProjectDifferences id={other.id} asOf={asOf} onGo={onClose} />
      )}
    </Drawer>
  );
}

const VERSION_MARK = 'version ';

interface OtherPickerProps {
  project: Project;
  other: Other;
  onChoose: (other: Other) => void;
}

function OtherPicker({ project, other, onChoose }: OtherPickerProps) {
  const { words, say } = useWords();
  const { say: sayStudio } = useWords('web-studio');
  const { text, choices, search, onOpenChange } = useProjectChoices();
  const versions = useVersions(project.id).data?.versions ?? [];
  const ofVersions = versions
    .map((version) => ({
      value: `${VERSION_MARK}${version.number}`,
      label: versionLine(version, version.number === project.version, words),
    }))
    .filter(({ label }) => label.includes(text));
  const ofProjects = choices.filter(({ id }) => id !== project.id).map(projectChoice);
  return (
    <Select
      className="picker"
      aria-label={say('compare.with')}
      value={other.kind === 'version' ? `${VERSION_MARK}${other.number}` : other.id}
      onChange={(value) =>
        onChoose(
          value.startsWith(VERSION_MARK)
            ? { kind: 'version', number: Number(value.slice(VERSION_MARK.length)) }
            : { kind: 'project', id: value },
        )
      }
      showSearch={search}
      onOpenChange={onOpenChange}
      notFoundContent={sayStudio('picker.none')}
      options={[
        { label: sayStudio('compare.versions'), options: ofVersions },
        { label: sayStudio('compare.projects'), options: ofProjects },
      ].filter(({ options }) => options.length > 0)}
    />
  );
}

type VersionLine = NonNullable<ReturnType<typeof useVersions>['data']>['versions'][number];

/** 第 3 版（现行）· 东专班 · 按专家意见调整 */
function versionLine({ number, post, note }: VersionLine, isCurrent: boolean, words: Words): string {
  const name = words.text('web-studio', isCurrent ? 'compare.current' : 'compare.version', {
    version: number,
  });
  return [name, postText(post, words), note].filter((part) => part !== null).join(' · ');
}

interface SideProps {
  id: string;
  asOf: string;
  onGo: () => void;
}

function VersionDifferences({ id, number, ...rest }: SideProps & { number: number }) {
  const { say } = useWords();
  return (
    <QueryView query={useVersion(id, number)} isEmpty={() => false} empty={say('compare.same')}>
      {(version) => <Differences {...version} {...rest} />}
    </QueryView>
  );
}

function ProjectDifferences({ id, ...rest }: SideProps) {
  const { say } = useWords();
  return (
    <QueryView query={useProject(id)} isEmpty={() => false} empty={say('compare.same')}>
      {(project) => <Differences {...project} {...rest} />}
    </QueryView>
  );
}

interface DifferencesProps {
  plan: object;
  planHash: string;
  asOf: string;
  onGo: () => void;
}

function Differences({ plan, planHash, asOf, onGo }: DifferencesProps) {
  const { say } = useWords();
  const { draft } = useStudio();
  const goTo = useGoTo();
  const go = (path: string) => {
    onGo();
    goTo(path);
  };
  return (
    <>
      <section>
        <h3>{say('compare.fields', { count: fieldChanges(plan, draft.draft).length })}</h3>
        <DifferenceList from={plan} to={draft.draft} onGo={go} />
      </section>
      <ResultDifferences {...{ plan, planHash, asOf }} />
    </>
  );
}

function ResultDifferences({ plan, planHash, asOf }: Omit<DifferencesProps, 'onGo'>) {
  const { words, say } = useWords();
  const live = useLive();
  const assessed = useAssessed({ plan, planHash, asOf });
  return (
    <QueryView
      query={assessed}
      isEmpty={(outcome) => !outcome.ok || !live.latest}
      empty={say('compare.none')}
    >
      {(outcome) => {
        if (!outcome.ok || !live.latest) return null;
        const { findings, figures } = assessmentChanges(outcome.assessment, live.latest.assessment);
        return (
          <>
            <section>
              <h3>{say('compare.findings', { count: findings.length })}</h3>
              <ul className="differences">
                {findings.map(({ from, to }) => {
                  const either = to ?? from;
                  return (
                    <li key={either?.id}>
                      <span>{either && findingTitle(either, words)}</span>
                      <span>
                        {from ? <LightMark light={from.light} /> : '–'} {from && measuredText(from, words)} →{' '}
                        {to ? <LightMark light={to.light} /> : '–'} <b>{to && measuredText(to, words)}</b>
                      </span>
                    </li>
                  );
                })}
              </ul>
            </section>
            <section>
              <h3>{say('compare.figures', { count: figures.length })}</h3>
              <ul className="differences">
                {figures.map(({ from, to }) => (
                  <li key={to.id}>
                    <span>{figureTitle(to, words)}</span>
                    <span>
                      {from ? figureText(from, words) : '–'} → <b>{figureText(to, words)}</b>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </>
        );
      }}
    </QueryView>
  );
}
