import type { AppraisalSheet, GoalAssessment } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';
import type { AppraisedLine, AppraisedShare, AppraisedUnit } from '../content/appraisal/telling.ts';

const uuid = (digit: string, end = '0') => `${digit.repeat(8)}-0000-4000-8000-${end.padStart(12, '0')}`;
const DAY = isoDay('2026-12-31');

const LINES: readonly AppraisedLine[] = [
  line(0, {
    measure: { kind: 'sum', of: 'projects.completed' },
    weight: 0.5,
    target: 3,
    unit: 'projects',
    phase: 'near',
  }),
  line(1, {
    measure: { kind: 'sum', of: 'high_risks' },
    sense: 'at_most',
    weight: 0.3,
    target: 6,
    unit: 'risks',
  }),
  line(2, {
    measure: { kind: 'rate', of: 'facilities' },
    weight: 0.2,
    target: 0.9,
    due: '2027-12-31',
    unit: 'share',
  }),
];

function line(place: number, known: Partial<AppraisedLine>): AppraisedLine {
  return {
    id: uuid('a', String(place)),
    place,
    title: null,
    dimension: null,
    phase: null,
    measure: { kind: 'sum', of: 'projects' },
    sense: 'at_least',
    weight: null,
    due: DAY,
    target: 1,
    rule: null,
    unit: 'projects',
    ...known,
  };
}

export function share(end: number, place: number, known: Partial<AppraisedShare>): AppraisedShare {
  return {
    id: uuid('b', String(end)),
    lineId: uuid('a', String(place)),
    part: 'responsible',
    original: 1,
    target: 1,
    due: LINES[place]?.due ?? DAY,
    weight: LINES[place]?.weight ?? 1,
    achieved: null,
    unknown: null,
    projects: 3,
    counted: 3,
    uncounted: [],
    ratio: null,
    verdict: 'met',
    points: null,
    drill: { measure: 'projects', organisation: 'p-east', goal: null, cutoff: uuid('1') },
    ...known,
  };
}

export function unit(organisationId: string, name: string, known: Partial<AppraisedUnit>): AppraisedUnit {
  return {
    organisationId,
    role: 'city_office',
    name,
    isOwn: false,
    points: 0,
    possible: 0,
    weightUnknown: 0,
    weightNotDue: 0,
    score: null,
    grade: null,
    shares: [],
    statement: null,
    decided: null,
    changes: null,
    ...known,
  };
}

const LEFT_OUT = [{ reason: 'not_recorded', projects: [{ id: uuid('c'), name: '丙社区' }] }] as const;
const uncounted = LEFT_OUT.map((each) => ({ ...each, projects: [...each.projects] }));
const at = '2027-01-08T02:00:00.000Z';

/** The two cities that `engines/appraisal/golden/two-cities.yaml` works by hand, and a unit of which nothing is known. */
export const UNITS: readonly AppraisedUnit[] = [
  unit('p-housing', '住房处', {
    role: 'department',
    points: 1 / 3,
    possible: 0.5,
    score: 2 / 3,
    grade: 'qualified',
    shares: [
      share(1, 0, {
        part: 'lead',
        original: 3,
        target: 3,
        achieved: 2,
        ratio: 2 / 3,
        verdict: 'missed',
        points: 1 / 3,
        projects: 4,
        counted: 3,
        uncounted,
      }),
    ],
    statement: { answer: 'confirm', text: null, at },
    decided: { grade: 'qualified', reason: null, at },
  }),
  unit('p-east', '东市住房办公室', {
    points: 0.475,
    possible: 0.8,
    weightNotDue: 0.2,
    score: 0.59375,
    grade: 'unqualified',
    shares: [
      share(2, 0, {
        original: 2,
        target: 2,
        achieved: 1,
        ratio: 0.5,
        verdict: 'missed',
        points: 0.25,
        counted: 2,
        uncounted,
      }),
      share(3, 1, {
        original: 4,
        target: 4,
        achieved: 5,
        ratio: 0.75,
        verdict: 'missed',
        points: 0.225,
        counted: 2,
        uncounted,
      }),
      share(4, 2, {
        original: 0.9,
        target: 0.9,
        achieved: 0.5,
        ratio: 0.5 / 0.9,
        verdict: 'not_due',
        counted: 2,
        uncounted,
      }),
    ],
    statement: { answer: 'object', text: '丙社区的方案于年末报送，截点未能计入，请予核实。', at },
    decided: { grade: 'qualified', reason: '丙社区竣工资料经现场核实，视同完成。', at },
    changes: {
      score: { before: 0.8, after: 0.59375 },
      grade: { before: 'good', after: 'unqualified' },
      shares: [
        {
          id: uuid('b', '3'),
          lineId: uuid('a', '1'),
          target: null,
          achieved: { before: 3, after: 5 },
          verdict: { before: 'met', after: 'missed' },
        },
      ],
    },
  }),
  unit('p-west', '西市住房办公室', {
    points: 0.8,
    possible: 0.8,
    score: 1,
    grade: 'excellent',
    shares: [
      share(5, 0, { achieved: 1, ratio: 1, verdict: 'met', points: 0.5, projects: 1, counted: 1 }),
      share(6, 1, {
        original: 20,
        target: 22,
        achieved: 10,
        ratio: 2 - 10 / 22,
        verdict: 'met',
        points: 0.3,
        projects: 1,
        counted: 1,
      }),
    ],
    statement: { answer: 'confirm', text: '没有意见。', at },
    decided: { grade: 'excellent', reason: null, at },
  }),
  unit('p-north', '北市住房办公室', {
    weightUnknown: 0.5,
    shares: [share(7, 0, { projects: 0, counted: 0, verdict: 'unknown', unknown: 'no_projects' })],
    decided: { grade: 'qualified', reason: '本期无项目，按合格计。', at },
  }),
];

const ASSESSMENT: GoalAssessment = {
  id: uuid('d'),
  number: 27,
  kind: 'quarterly-assessment',
  quarter: 4,
  state: 'drafting',
  openedAt: '2027-01-04T01:00:00.000Z',
  sheet: { id: uuid('e'), title: '示范省2026年新社区筹建目标', year: 2026 },
  issuer: { organisationId: 'p', role: 'leading_group_office', name: '示范省领导小组办公室' },
  isIssuer: true,
  canState: false,
  revision: 5,
  cutoff: {
    id: uuid('1'),
    day: DAY,
    madeAt: '2027-01-01T01:00:00.000Z',
    reason: '季度考核',
    role: 'leading_group_office',
    organisation: '示范省领导小组办公室',
    rowsHash: 'ab'.repeat(32),
    rulesHash: 'cd'.repeat(32),
    corrects: null,
    correctedBy: uuid('2'),
  },
  statementsUntil: isoDay('2027-01-11'),
  computedAt: '2027-01-04T01:00:00.000Z',
  resultHash: 'ef'.repeat(32),
  rulesHash: 'cd'.repeat(32),
  methodVersion: 1,
  previous: { id: uuid('f'), number: 19, day: isoDay('2026-09-30') },
  lines: [...LINES],
  units: [...UNITS],
  document: null,
};

/** A quarterly assessment whose grades are decided, in every respect that the sheet tells of. */
export const APPRAISAL: AppraisalSheet = {
  assessment: ASSESSMENT,
  goals: { number: 3, region: '示范省', inForceSince: '2026-02-10T02:00:00.000Z' },
  rules: {
    flexibility: { least: 0.1, most: 0.15 },
    grades: [
      { id: 'excellent', least: 0.9 },
      { id: 'good', least: 0.8 },
      { id: 'qualified', least: 0.6 },
    ],
  },
  adjustments: [
    {
      caseId: uuid('7'),
      shareId: uuid('b', '6'),
      caseNumber: 11,
      target: 22,
      moved: 0.1,
      size: 'office',
      reason: '新增项目一个，风险清单相应增加。',
      since: '2026-08-03T03:00:00.000Z',
    },
  ],
};

/** The same with another assessment. */
export const appraisalWith = (more: Partial<GoalAssessment>): AppraisalSheet => ({
  ...APPRAISAL,
  assessment: { ...ASSESSMENT, ...more },
});
