import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import {
  changeOrganisation,
  closeOrganisation,
  createOrganisation,
  listOrganisations,
  readOrganisationHistory,
} from './organisations/service.ts';
import {
  changePerson,
  createPerson,
  listPeople,
  resetPassword,
  setDisabled,
  unlockPerson,
} from './people/service.ts';
import { changeSecurityPolicy, readSecurityPolicy } from './policy/service.ts';
import {
  arrangeLoan,
  endArrangedLoan,
  endDelegation,
  lendPost,
  listColleagues,
  listDelegations,
} from './posts/delegations.ts';
import { endPost, grantPost, listPosts } from './posts/service.ts';
import { addImportRoutes } from './register-import/routes.ts';
import { bindSignOn, readSignOn } from './sign-on/binding.ts';
import { createToken, listTokens, revokeToken } from './tokens/service.ts';

/** Organisations, people, posts, tokens and the policy. */
export function addRegisterRoutes(app: FastifyInstance, context: ModuleContext): void {
  addOrganisationRoutes(app, context);
  addPeopleRoutes(app, context);
  addImportRoutes(app, context);
  const { database } = context;
  addRoute(app, context, 'listPosts', ({ actor, query }) => listPosts(database, actor, query.personId));
  addRoute(app, context, 'grantPost', ({ actor, body }) => grantPost(database, actor, body));
  addRoute(app, context, 'endPost', ({ actor, params, body }) =>
    endPost(database, actor, params.id, body.on),
  );
  addRoute(app, context, 'listColleagues', ({ actor }) => listColleagues(database, actor));
  addRoute(app, context, 'listDelegations', ({ actor }) => listDelegations(database, actor));
  addRoute(app, context, 'lendPost', ({ actor, body }) => lendPost(database, actor, body));
  addRoute(app, context, 'endDelegation', ({ actor, params }) => endDelegation(database, actor, params.id));
  addRoute(app, context, 'listDelegationsOf', ({ actor, params }) =>
    listDelegations(database, actor, params.id),
  );
  addRoute(app, context, 'arrangeLoan', ({ actor, params, body }) =>
    arrangeLoan(database, actor, { postId: params.id, ...body }),
  );
  addRoute(app, context, 'endArrangedLoan', ({ actor, params }) =>
    endArrangedLoan(database, actor, params.id),
  );
  addRoute(app, context, 'listTokens', ({ actor }) => listTokens(database, actor));
  addRoute(app, context, 'createToken', ({ caller, body }) => createToken(database, caller, body));
  addRoute(app, context, 'revokeToken', async ({ actor, params }) => {
    await revokeToken(database, actor, params.id);
    return {};
  });
  addRoute(app, context, 'readSecurityPolicy', ({ actor }) => readSecurityPolicy(database, actor));
  addRoute(app, context, 'changeSecurityPolicy', ({ actor, body }) =>
    changeSecurityPolicy(database, actor, body),
  );
}

function addOrganisationRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listOrganisations', ({ actor }) => listOrganisations(database, actor));
  addRoute(app, context, 'createOrganisation', ({ actor, body }) =>
    createOrganisation(database, actor, body),
  );
  addRoute(app, context, 'changeOrganisation', ({ actor, params, body }) =>
    changeOrganisation(database, actor, params.id, body),
  );
  addRoute(app, context, 'closeOrganisation', ({ actor, params, body }) =>
    closeOrganisation(database, actor, params.id, body.on),
  );
  addRoute(app, context, 'readOrganisationHistory', ({ actor, params }) =>
    readOrganisationHistory(database, actor, params.id),
  );
}

function addPeopleRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'listPeople', ({ actor, query }) => listPeople(context, actor, query));
  addRoute(app, context, 'createPerson', ({ actor, body }) => createPerson(context, actor, body));
  addRoute(app, context, 'changePerson', ({ actor, params, body }) =>
    changePerson(context, actor, params.id, body),
  );
  addRoute(app, context, 'disablePerson', ({ actor, params }) =>
    setDisabled(context, actor, params.id, true),
  );
  addRoute(app, context, 'enablePerson', ({ actor, params }) =>
    setDisabled(context, actor, params.id, false),
  );
  addRoute(app, context, 'unlockPerson', ({ actor, params }) => unlockPerson(context, actor, params.id));
  addRoute(app, context, 'readSignOn', ({ actor, params }) => readSignOn(context, actor, params.id));
  addRoute(app, context, 'bindSignOn', ({ actor, params, body }) =>
    bindSignOn(context, actor, params.id, body.subject),
  );
  addRoute(app, context, 'resetPassword', ({ actor, params }) => resetPassword(context, actor, params.id));
}
