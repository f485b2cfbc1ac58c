import type { Module } from '../../module.ts';
import { eraseIdentity } from './people/store.ts';
import { addRegisterRoutes } from './routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import { purgeSignIn } from './sign-in/purge.ts';

export {
  isInvitable,
  selectHolder,
  selectInvitable,
  selectOfficesOver,
  selectOrganisationAt,
  selectOrganisationNames,
  selectOwnPosts,
  selectPeopleNames,
  selectPostsInForce,
  selectPostTitles,
  selectUnitsBelow,
  type UnitBelow,
} from './names/store.ts';
export { addOrganisation, listOrganisations } from './organisations/service.ts';
export { keepPassword } from './password/service.ts';
export { listPeople, placeOfPhone, registerPerson } from './people/service.ts';
export { changeSecurityPolicy, readSecurityPolicy } from './policy/service.ts';
export { selectPolicy } from './policy/store.ts';
export { type Holder, selectContacts, selectHolders } from './posts/holders.ts';
export { grantPost, listPosts } from './posts/service.ts';
export { endAllSessions } from './sign-in/end-all-sessions.ts';
export { identifyBy } from './sign-in/identify.ts';
export { cookieSessionOf } from './sign-in/service.ts';
export { isSetUp, setUpOnce } from './sign-in/store.ts';
export { openProvider, type Provider } from './sign-on/provider.ts';
export { isThisMachine, readSignOnSettings, type SignOnSettings } from './sign-on/settings.ts';

/** Who people are, in which organisation and post, and how they prove it. */
export const identity: Module = {
  name: 'identity',
  needs: ['audit'],
  routes: (app, context) => {
    addSessionRoutes(app, context);
    addRegisterRoutes(app, context);
  },
  erasures: [eraseIdentity],
  chores: [
    {
      name: 'identity.purge',
      cron: '40 * * * *',
      run: async ({ database }) => {
        await purgeSignIn(database);
      },
    },
  ],
};
