import { clientId, domain, endpoints, userPoolId } from 'virtual:latchkey-local';
import { AuthError, createAuth, type RestoreStep, type SignInStep } from '../../src/cognito/index.ts';

const auth = createAuth({ userPoolId, clientId, domain, endpoints });
const status = document.querySelector('[role=status]') ?? document.body;
const say = (words: string) => {
  status.textContent = words;
};
const tell = (error: unknown) => say(error instanceof AuthError ? error.code : `${error}`);
const show = (step: RestoreStep | SignInStep) => {
  if (step.kind === 'signedIn') say(`signedIn ${step.session.user.email}`);
  else say(step.kind === 'redirectFailed' ? `redirectFailed ${step.error.code}` : step.kind);
};

auth.gateway.watchSession((fact) => {
  if (fact.kind === 'changed') document.title = 'Signed in';
});
for (const button of document.querySelectorAll<HTMLElement>('[data-input]'))
  button.onclick = () => {
    say('on the way');
    auth.gateway.signInWithRedirect(JSON.parse(button.dataset.input ?? '{}')).then(show, tell);
  };
const signOut = document.querySelector<HTMLElement>('#sign-out');
if (signOut)
  signOut.onclick = () => auth.gateway.signOut({ scope: 'revoke', redirect: true }).then(() => say('left'), tell);

// Twice, as StrictMode does.
Promise.all([auth.gateway.restore(), auth.gateway.restore()]).then(([first, second]) => {
  if (first === second) show(first);
  else say('restored in two ways');
}, tell);
