import { AuthError, type AuthErrorCode } from './errors.ts';
import { tell } from './exception.ts';

/** What Cognito said in the address that it sent a person back to, or at its token endpoint: an `error` and its description. */
export class OAuthRefusal extends Error {
  override readonly name: string;
  readonly description: string;

  constructor(error: string, description: string) {
    const beginning = description.slice(0, longestDescription);
    super(`${error}: ${beginning}`);
    this.name = error;
    this.description = beginning;
  }
}

// It comes by an address, which anybody can write.
const longestDescription = 500;

type Row = readonly [error: RegExp, description: RegExp, code: AuthErrorCode, hint?: string];

const any = /(?:)/;

const noScope =
  "The app client does not allow one of the scopes. Check createAuth's scopes against the app client's OpenID Connect scopes.";
const noCodeGrant = 'Turn on the authorization code grant in the managed login settings of the app client.';
const noRedirectUri =
  "The app client does not know this redirectUri. Add it, letter for letter, to the app client's allowed callback URLs.";
const noProvider =
  'The user pool has no such identity provider, or the app client does not use it. Check the name and the identity providers of the app client.';
const withSecret = 'This app client has a secret, which a browser can not keep. Create an app client without one.';

/** A Lambda's own words are the detail. */
const lambdaSays = ({ source }: RegExp) => new RegExp(`^\\w+ failed with error (?<detail>${source}.*?)\\.?\\s*$`, 'is');

/** The first row that matches wins. Cognito puts what matters into the description, under errors that vary. */
const table: readonly Row[] = [
  // A Lambda that links accounts by itself refuses the one that would be the second. What it says is its author's own words.
  [
    any,
    lambdaSays(/(?!.*(\bnot?\b|n.t\b)).*\b(account|user|email|profile)\b.*\b(exists?|registered|taken|in use)\b/),
    'account-exists-elsewhere',
  ],
  [any, lambdaSays(/.*\balready\b.*\b(account|user|email|profile)\b/), 'account-exists-elsewhere'],
  [any, lambdaSays(any), 'lambda-refused'],
  [any, /attributes? required:? \[(?<detail>.*)\]/i, 'attributes-required'],
  [any, /(user|account) (is )?(disabled|not enabled)/i, 'user-disabled'],
  // The account was linked in that moment, by its email: the username that is there is `<provider>_<their id>`.
  [any, /already found an entry(?: for username (?<detail>[^_\s]+)_)?/i, 'account-exists-elsewhere'],
  [any, /AliasExists|(user|account|email|alias)\b.*\balready (exists|registered|in use)/i, 'account-exists-elsewhere'],
  [/redirect/i, any, 'redirect-uri-mismatch', noRedirectUri],
  [any, /invalid_redirect|redirect_?(uri|mismatch)/i, 'redirect-uri-mismatch', noRedirectUri],
  [
    any,
    /(identity )?provider\b.*\b(not|unknown|invalid)|(unknown|invalid|no such)\b.*\bprovider/i,
    'provider-not-found',
    noProvider,
  ],
  // At the token endpoint: the code was used already, is too old, or goes with the verifier of another sign-in.
  [/^invalid_grant$/, any, 'redirect-unknown'],
  [/invalid_scope/, any, 'flow-not-enabled', noScope],
  [/invalid_client/, any, 'client-has-secret', withSecret],
  [/unauthorized_client|unsupported_(response|grant)_type/, any, 'flow-not-enabled', noCodeGrant],
  [/access_denied|(login|consent|interaction|account_selection)_required|cancel|denied/i, any, 'redirect-refused'],
  [any, /access_denied|user.?(denied|cancel)|cancell?ed|declined/i, 'redirect-refused'],
  [/throttl|too_?many|slow_down/i, any, 'too-many-requests'],
  [/temporarily_unavailable|internal/i, any, 'service-unavailable'],
];

/** The account was linked to another in this very moment: the same way once more leads in. */
export const isJustLinked = (thrown: unknown) =>
  thrown instanceof OAuthRefusal && /already found an entry/i.test(thrown.description);

export function toRedirectError(refusal: OAuthRefusal): AuthError {
  for (const [error, description, code, hint] of table) {
    if (!error.test(refusal.name) || !description.test(refusal.description)) continue;
    const detail = description.exec(refusal.description)?.groups?.detail || undefined;
    return tell(new AuthError(code, { cause: refusal, detail, hint }), hint);
  }
  return new AuthError('redirect-failed', { cause: refusal });
}
