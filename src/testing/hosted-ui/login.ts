import { ServiceError } from '../wire/service-error.ts';
import {
  type AuthorizationRequest,
  authorizationParameters,
  readAuthorizationRequest,
} from './authorization-request.ts';
import { identifyBrowser, isSameBrowser } from './browser.ts';
import { hasPasswords, providersOf } from './config.ts';
import { giveFirstCode } from './give-code.ts';
import { canAnswer, formOfStep } from './login-step.ts';
import { alert, html, page } from './page.ts';
import { answerStep, type Progress, startWithPassword } from './password-sign-in.ts';
import type { PendingStep } from './store.ts';
import { type Handler, type Outcome, pathTo, type Visit } from './visit.ts';

/** `GET /login`: a page with a form for the password, and a link to each provider. */
export const showLogin: Handler = async (visit) => {
  const reading = readAuthorizationRequest(visit);
  return 'refusal' in reading ? reading.refusal : loginPage(visit, reading.request, {});
};

/** `POST /login`: judges a password, or what follows it. Ends in an authorization code, or in the page again. */
export const submitLogin: Handler = async (visit) => {
  const reading = readAuthorizationRequest(visit);
  if ('refusal' in reading) return reading.refusal;
  const { request } = reading;
  const form = visit.pool.hostedUi.forms.take(visit.form.get('_csrf') ?? undefined);
  if (!form || !isSameBrowser(visit, form.browser)) {
    return loginPage(visit, request, { problem: 'This page had expired. Please try again.', error: 'expired_form' });
  }
  if (!canTypePassword(visit, request)) {
    return loginPage(visit, request, { problem: 'Please choose how to sign in.', error: 'unauthorized_client' });
  }
  try {
    const { step } = form;
    const progress = step ? await answerStep(visit, step) : await startWithPassword(visit);
    return await goOn(visit, request, progress);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // A wrong code leaves the session as it is; whatever else is refused begins again.
    const step = keepsSession.has(error.name) ? form.step : undefined;
    return loginPage(visit, request, { problem: error.message, error: error.name, step });
  }
};

const keepsSession = new Set(['CodeMismatchException', 'ExpiredCodeException', 'InvalidPasswordException']);

async function goOn(visit: Visit, request: AuthorizationRequest, progress: Progress): Promise<Outcome> {
  if ('user' in progress) return giveFirstCode(visit, request, { user: progress.user, providerName: 'COGNITO' });
  const { challengeName } = progress.step;
  if (canAnswer(challengeName)) return loginPage(visit, request, { step: progress.step });
  const problem = `This account needs ${challengeName}, which this page can't do. Sign in with it in the app.`;
  return loginPage(visit, request, { problem, error: challengeName });
}

interface Situation {
  problem?: string;
  error?: string;
  step?: PendingStep | undefined;
}

function loginPage(visit: Visit, request: AuthorizationRequest, { problem, error, step }: Situation): Outcome {
  const { browser, cookies } = identifyBrowser(visit);
  const csrf = visit.pool.hostedUi.forms.issue({ browser, step });
  const body = html`${alert(problem)}
${step ? formOfStep(step, csrf) : canTypePassword(visit, request) && passwordForm(visit, request, csrf)}
${!step && providerButtons(visit, request)}`;
  const response = page({
    title: 'Sign in',
    body,
    cookies,
    status: error === undefined ? 200 : 400,
    leadsTo: request.redirectUri,
  });
  return { response, error };
}

function passwordForm(visit: Visit, { loginHint }: AuthorizationRequest, csrf: string) {
  const { usernameAttributes } = visit.pool.config;
  const isEmail = usernameAttributes.length === 1 && usernameAttributes[0] === 'email';
  const username = visit.form.get('username') ?? loginHint ?? '';
  return html`<form method="post">
<input type="hidden" name="_csrf" value="${csrf}">
<label>${isEmail ? 'Email' : 'Username'} <input name="username" value="${username}" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button class="main">Sign in</button>
</form>`;
}

/** Forms, not links: they are pressed like the other buttons of the page, by the space bar too. */
function providerButtons(visit: Visit, { search, provider }: AuthorizationRequest) {
  if (provider !== undefined) return undefined;
  return providersOf(visit.pool.config).map(({ providerName }) => {
    const asked = [...new URLSearchParams(search)].filter(([name]) => authorizationParameters.has(name));
    const fields = [...asked, ['identity_provider', providerName]].map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    return html`<form method="get" action="${pathTo(visit, '/oauth2/authorize')}">
${fields}
<button>Continue with ${displayNames[providerName] ?? providerName}</button>
</form>`;
  });
}

/** What people call the providers that Cognito calls otherwise. */
export const displayNames: Readonly<Partial<Record<string, string>>> = {
  LoginWithAmazon: 'Amazon',
  SignInWithApple: 'Apple',
};

const canTypePassword = ({ pool }: Visit, { provider }: AuthorizationRequest) =>
  hasPasswords(pool.config) && typeof provider !== 'object';
