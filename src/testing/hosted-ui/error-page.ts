import { html, page } from './page.ts';
import type { Handler } from './visit.ts';

/** What an app's developer has to look at, by the error in the address. Nothing of the address itself is shown. */
const explanations: Readonly<Partial<Record<string, string>>> = {
  invalid_client: 'The client_id is missing, or is not that of the client. Compare it with the clientId of the pool.',
  redirect_mismatch:
    'The redirect_uri is missing, or is not among the callbackUrls of the client. They are compared character by character.',
  logout_mismatch:
    'The logout_uri is not among the logoutUrls of the client. They are compared character by character.',
  login_option_unavailable:
    'Login option is not available. Please try another one. Only what is among the supportedIdentityProviders of the client can be asked for.',
  invalid_state:
    'This sign-in was begun in another browser, or too long ago, or has come to its end already. Go back to the app and begin again.',
};

/** `GET /error`: the end of the way for what can't be told to an app. */
export const showErrorPage: Handler = async ({ url }) => {
  const error = url.searchParams.get('error') ?? '';
  const explanation = Object.hasOwn(explanations, error) ? explanations[error] : undefined;
  const body = html`<p role="alert">${explanation ?? 'An error was encountered with the requested page.'}</p>`;
  return { response: page({ title: 'Something went wrong', body, status: 400 }), error: explanation && error };
};
