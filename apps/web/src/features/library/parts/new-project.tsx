import { useNavigate } from '@tanstack/react-router';
import { choiceText, type ProjectSummary } from '@zhulin/contract';
import { DELIVERY_MODES, type Plan, PROJECT_TYPES, planSchema, withValueAt } from '@zhulin/plan';
import { useDeferredValue, useId, useState } from 'react';
import { client } from '../../../client.ts';
import { ActDialog } from '../../../form/act-dialog.tsx';
import { ActForm, entryOf } from '../../../form/act-form.tsx';
import { ChoiceField, NameField, TextField } from '../../../form/field.tsx';
import { useWords } from '../../../words.tsx';
import { useProjectTexts } from '../names.ts';
import { useCreateProject, useFoundProjects } from '../queries.ts';

const NAME_MAX = 200;
const WAYS = ['blank', 'copy'] as const;
type Way = (typeof WAYS)[number];

interface NewProjectProps {
  /** The row that is open: what a copy begins with. */
  open: ProjectSummary | undefined;
}

/** The button that makes a project, and its dialog. */
export function NewProject({ open }: NewProjectProps) {
  const { say } = useWords('web-library');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="primary" onClick={() => setOpen(true)}>
        {say('new.open')}
      </button>
      {isOpen && <NewProjectDialog open={open} onClose={() => setOpen(false)} />}
    </>
  );
}

function NewProjectDialog({ open, onClose }: NewProjectProps & { onClose: () => void }) {
  const { say } = useWords('web-library');
  const [way, setWay] = useState<Way>('blank');
  return (
    <ActDialog title={say('new.title')} onClose={onClose}>
      <fieldset className="choice-set ways">
        <legend className="hidden">{say('new.way')}</legend>
        {WAYS.map((each) => (
          <label key={each} className="check-line">
            <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
            {say(`new.${each}`)}
          </label>
        ))}
      </fieldset>
      {way === 'blank' ? <BlankProject /> : <CopyOfProject open={open} />}
      <p className="note">{say('new.file-note')}</p>
    </ActDialog>
  );
}

/** Makes the project and goes on in the studio. */
function useBegin() {
  const create = useCreateProject();
  const navigate = useNavigate();
  return async (plan: Plan) => {
    const { id } = await create(plan);
    await navigate({ to: '/studio', search: { project: id } });
  };
}

/** A plan that says only what is entered here; all else is unknown until the studio fills it in. */
function BlankProject() {
  const { words, say } = useWords('web-library');
  const begin = useBegin();
  const field = (path: string) => words.text('fields', path);
  const make = async (entries: FormData) => {
    const given = (name: string) => entryOf(entries, name).trim() || undefined;
    const city = given('city');
    const project = {
      name: given('name'),
      ...(given('type') && { type: given('type') }),
      ...(given('mode') && { mode: given('mode') }),
      ...(city && { place: { city } }),
    };
    await begin(planSchema.parse({ schema: 1, project }));
  };
  return (
    <ActForm submit={say('new.submit')} onSubmit={make}>
      <ProjectName />
      <CodeField name="type" label={field('project.type')} kind="project-type" codes={PROJECT_TYPES} />
      <CodeField name="mode" label={field('project.mode')} kind="delivery-mode" codes={DELIVERY_MODES} />
      <TextField
        name="city"
        label={field('project.place.city')}
        expected={field('project.place.city')}
        maxLength={NAME_MAX}
      />
      <p className="note">{say('new.blank-note')}</p>
    </ActForm>
  );
}

function ProjectName({ value }: { value?: string }) {
  const { words, say } = useWords('web-library');
  return (
    <NameField
      name="name"
      label={words.text('fields', 'project.name')}
      expected={say('new.name-expected')}
      defaultValue={value}
      maxLength={NAME_MAX}
    />
  );
}

interface CodeFieldProps {
  name: string;
  label: string;
  kind: string;
  codes: readonly string[];
}

function CodeField({ name, label, kind, codes }: CodeFieldProps) {
  const { words, say } = useWords('web-library');
  return (
    <ChoiceField name={name} label={label} expected={label}>
      <option value="">{say('new.later')}</option>
      {codes.map((code) => (
        <option key={code} value={code}>
          {choiceText(kind, code, words)}
        </option>
      ))}
    </ChoiceField>
  );
}

/** The plan of another project under a name of its own, without its code. */
function CopyOfProject({ open }: NewProjectProps) {
  const { say } = useWords('web-library');
  const begin = useBegin();
  const [from, setFrom] = useState(open);
  const make = async (entries: FormData) => {
    if (from === undefined) return;
    const { plan } = await client.readProject({ params: { id: from.id } });
    const named = withValueAt(plan, 'project.name', entryOf(entries, 'name').trim());
    await begin(withValueAt(named, 'project.code', undefined));
  };
  if (from === undefined) return <ProjectPicker onPick={setFrom} />;
  return (
    <ActForm
      submit={say('new.submit')}
      onSubmit={make}
      others={
        <button type="button" onClick={() => setFrom(undefined)}>
          {say('new.pick-other')}
        </button>
      }
    >
      <p>{say('new.copy-of', { name: from.name, version: from.version })}</p>
      <ProjectName value={say('new.copy-name', { name: from.name })} />
    </ActForm>
  );
}

/** A project by some of its words, asked of the server. */
function ProjectPicker({ onPick }: { onPick: (project: ProjectSummary) => void }) {
  const { say } = useWords('web-library');
  const texts = useProjectTexts();
  const id = useId();
  const [text, setText] = useState('');
  const { data } = useFoundProjects(useDeferredValue(text.trim()));
  return (
    <div className="form-field">
      <label htmlFor={id}>{say('new.pick')}</label>
      <input
        id={id}
        type="search"
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <ul className="plain-rows">
        {data?.projects.map((project) => (
          <li key={project.id}>
            <button type="button" className="link" onClick={() => onPick(project)}>
              {project.name}
            </button>
            <span className="note">{texts.place(project)}</span>
          </li>
        ))}
      </ul>
      {data?.projects.length === 0 && <p className="note">{say('list.nothing-found')}</p>}
    </div>
  );
}
