import type { Permission } from '@zhulin/contract';
import type { ComponentType } from 'react';
import { type LaterPage, later, laterPage } from './later.tsx';
import { withWords } from './words.tsx';

/** One page of the app: its address, what it shows, what a post must be allowed, what it is called, its sign. */
export interface PageRoute {
  path: `/${string}`;
  page: LaterPage;
  /** `signed-in`: any post. */
  permission: Permission | 'signed-in';
  /** Key in `locales/<language>/web.json`. */
  titleKey: string;
  /** Path data of a 24 × 24 line drawing. */
  icon: string;
  /** Key of the part of the house that it belongs to; pages of no part stand in the menu of the person. */
  partKey: string | null;
  /** The page that leads to it. Such a page shows one thing of many and stands in no menu. */
  below?: `/${string}`;
  /** What stands behind its name in the menu, such as how much waits there. */
  badge?: ComponentType;
  /** Who has it in the menu, where that is not everybody who may open it: others come by links. */
  listedFor?: Permission;
}

/** Every page, in the order of the menu: router, menu, guard, breadcrumb and title of the window are made of it. */
export const pageRoutes: readonly PageRoute[] = [
  {
    path: '/cockpit',
    page: laterPage(
      withWords(
        ['portfolio', 'web-cockpit', 'web-document'],
        () => import('./features/cockpit/pages/cockpit-page.tsx'),
      ),
    ),
    permission: 'project.read',
    listedFor: 'portfolio.report',
    titleKey: 'cockpit.title',
    icon: 'M4 18a8 8 0 1 1 16 0M12 18l4-6M3 18h18',
    partKey: 'part.cockpit',
  },
  {
    path: '/cockpit/wall',
    page: laterPage(
      withWords(['portfolio', 'web-cockpit'], () => import('./features/cockpit/pages/wall-page.tsx')),
    ),
    permission: 'project.read',
    titleKey: 'cockpit.wall',
    icon: 'M3 5h18v12H3zM9 21h6M12 17v4',
    partKey: 'part.cockpit',
    below: '/cockpit',
  },
  {
    path: '/cockpit/phone',
    page: laterPage(
      withWords(['portfolio', 'web-cockpit'], () => import('./features/cockpit/pages/phone-page.tsx')),
    ),
    permission: 'project.read',
    titleKey: 'cockpit.phone',
    icon: 'M8 3h8v18H8zM11 18h2',
    partKey: 'part.cockpit',
    below: '/cockpit',
  },
  {
    path: '/goals',
    page: laterPage(withWords(['goals', 'web-goals'], () => import('./features/goals/pages/goals-page.tsx'))),
    permission: 'goals.read',
    titleKey: 'goals.title',
    icon: 'M5 21V4M5 5h13l-3 4 3 4H5',
    partKey: 'part.cockpit',
  },
  {
    path: '/goals/new',
    page: laterPage(
      withWords(
        ['goals', 'portfolio', 'web-goals', 'web-units'],
        () => import('./features/goals/pages/new-goals-page.tsx'),
      ),
    ),
    permission: 'goals.issue',
    titleKey: 'goal-new.title',
    icon: 'M5 21V4M5 5h13l-3 4 3 4H5M15 17h6M18 14v6',
    partKey: 'part.cockpit',
    below: '/goals',
  },
  {
    path: '/goals/$id',
    page: laterPage(
      withWords(
        ['goals', 'portfolio', 'web-goals'],
        () => import('./features/goals/pages/goal-sheet-page.tsx'),
      ),
    ),
    permission: 'goals.read',
    titleKey: 'goal.title',
    icon: 'M5 21V4M5 5h13l-3 4 3 4H5',
    partKey: 'part.cockpit',
    below: '/goals',
  },
  {
    path: '/inbox',
    page: laterPage(withWords(['web-inbox'], () => import('./features/inbox/pages/inbox-page.tsx'))),
    permission: 'case.read',
    titleKey: 'inbox.title',
    icon: 'M4 13l3-9h10l3 9v7H4zM4 13h5l1 3h4l1-3h5',
    partKey: 'part.inbox',
    badge: later(() => import('./case/inbox-badge.tsx')),
  },
  {
    path: '/cases/$id',
    page: laterPage(withWords(['web-inbox'], () => import('./features/inbox/pages/case-page.tsx'))),
    permission: 'case.read',
    titleKey: 'case.title',
    icon: 'M6 3h9l4 4v14H6zM9 12l2 2 4-4',
    partKey: 'part.inbox',
    below: '/inbox',
  },
  {
    path: '/reports',
    page: laterPage(
      withWords(
        ['reporting', 'web-inbox', 'web-reporting'],
        () => import('./features/reporting/pages/reports-page.tsx'),
      ),
    ),
    permission: 'reporting.open',
    titleKey: 'reports.title',
    icon: 'M4 4h16v16H4zM4 9h16M9 9v11M4 14h16',
    partKey: 'part.inbox',
  },
  {
    path: '/reports/new',
    page: laterPage(
      withWords(
        ['reporting', 'web-reporting', 'web-units'],
        () => import('./features/reporting/pages/new-report-page.tsx'),
      ),
    ),
    permission: 'reporting.open',
    titleKey: 'report-new.title',
    icon: 'M4 4h16v16H4zM12 8v8M8 12h8',
    partKey: 'part.inbox',
    below: '/reports',
  },
  {
    path: '/projects',
    page: laterPage(withWords(['web-library'], () => import('./features/library/pages/library-page.tsx'))),
    permission: 'project.read',
    titleKey: 'projects.title',
    icon: 'M4 5h16v4H4zM4 11h16v4H4zM4 17h16v3H4zM7 7h2M7 13h2',
    partKey: 'part.projects',
  },
  {
    path: '/studio',
    page: laterPage(
      withWords(['web-studio', 'web-views'], () => import('./features/studio/pages/studio-page.tsx')),
    ),
    permission: 'project.read',
    listedFor: 'plan.write',
    titleKey: 'studio.title',
    icon: 'M4 20h16M6 16V8l6-4 6 4v8M10 20v-5h4v5',
    partKey: 'part.projects',
  },
  {
    path: '/project',
    page: laterPage(
      withWords(
        ['web-document', 'web-inbox', 'web-project'],
        () => import('./features/project/pages/project-page.tsx'),
      ),
    ),
    permission: 'project.read',
    titleKey: 'project.title',
    icon: 'M6 3h9l4 4v14H6zM9 8h5M9 12h7M9 16h7',
    partKey: 'part.projects',
    below: '/projects',
  },
  {
    path: '/rules',
    page: laterPage(
      withWords(['rule-parts', 'web-rules'], () => import('./features/rules/pages/rules-page.tsx')),
    ),
    permission: 'rule.read',
    titleKey: 'rules.title',
    icon: 'M5 4h11l3 3v13H5zM8 9h8M8 13h8M8 17h5',
    partKey: 'part.projects',
  },
  {
    path: '/jobs',
    page: laterPage(() => import('./features/jobs/pages/jobs-page.tsx')),
    permission: 'job.read',
    titleKey: 'jobs.title',
    icon: 'M4 7h9M4 12h6M4 17h9M14 12l3 3 4-6',
    partKey: 'part.projects',
  },
  {
    path: '/organisations',
    page: laterPage(
      withWords(['register', 'web-office'], () => import('./features/office/pages/organisations-page.tsx')),
    ),
    permission: 'organisation.manage',
    titleKey: 'organisations.title',
    icon: 'M9 4h6v5H9zM3 15h6v5H3zM15 15h6v5h-6zM12 9v3M6 15v-3h12v3',
    partKey: 'part.administration',
  },
  {
    path: '/people',
    page: laterPage(
      withWords(
        ['register', 'web-loan', 'web-office'],
        () => import('./features/office/pages/people-page.tsx'),
      ),
    ),
    permission: 'person.read',
    titleKey: 'people.title',
    icon: 'M12 4a4 4 0 1 0 .01 0M4 20c1-4 4-6 8-6s7 2 8 6',
    partKey: 'part.administration',
  },
  {
    path: '/security-policy',
    page: laterPage(withWords(['web-office'], () => import('./features/office/pages/policy-page.tsx'))),
    permission: 'policy.read',
    titleKey: 'policy.title',
    icon: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4',
    partKey: 'part.administration',
  },
  {
    path: '/backups',
    page: laterPage(withWords(['web-office'], () => import('./features/office/pages/backups-page.tsx'))),
    permission: 'backup.read',
    titleKey: 'backups.title',
    icon: 'M12 4c5 0 8 1.2 8 2.8S17 9.6 12 9.6 4 8.4 4 6.8 7 4 12 4zM4 7v10c0 1.7 3 3 8 3s8-1.3 8-3V7M4 12c0 1.7 3 3 8 3s8-1.3 8-3',
    partKey: 'part.administration',
  },
  {
    path: '/notices',
    page: laterPage(
      withWords(['notices', 'web-office'], () => import('./features/office/pages/notices-page.tsx')),
    ),
    permission: 'notice.manage',
    titleKey: 'notices.title',
    icon: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
    partKey: 'part.administration',
  },
  {
    path: '/audit',
    page: laterPage(withWords(['web-office'], () => import('./features/office/pages/audit-page.tsx'))),
    permission: 'audit.read',
    titleKey: 'audit.title',
    icon: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7M9 7h3',
    partKey: 'part.administration',
  },
  {
    path: '/account',
    page: laterPage(
      withWords(
        ['notices', 'web-account', 'web-loan'],
        () => import('./features/account/pages/account-page.tsx'),
      ),
    ),
    permission: 'signed-in',
    titleKey: 'account.title',
    icon: 'M12 4a4 4 0 1 0 .01 0M4 20c1-4 4-6 8-6s7 2 8 6',
    partKey: null,
  },
];

/** Whether a post with these permissions sees a page. The web only hides; the server decides. */
export function isOpen({ permission }: PageRoute, permissions: readonly Permission[]): boolean {
  return permission === 'signed-in' || permissions.includes(permission);
}

export function pagesFor(permissions: readonly Permission[]): PageRoute[] {
  return pageRoutes.filter((route) => isOpen(route, permissions));
}

/** The page at an address, for anybody. */
export function pageAt(address: string): PageRoute | undefined {
  const parts = address.split('/');
  return pageRoutes.find(({ path }) => {
    const own = path.split('/');
    return (
      own.length === parts.length && own.every((part, place) => part.startsWith('$') || part === parts[place])
    );
  });
}

/** Those of them that one goes to by a menu. */
export function listedPagesFor(permissions: readonly Permission[]): PageRoute[] {
  return pagesFor(permissions).filter(
    ({ below, listedFor }) =>
      below === undefined && (listedFor === undefined || permissions.includes(listedFor)),
  );
}
