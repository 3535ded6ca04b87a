import { readableAttributes } from '../user-pool/attributes.ts';
import { readAccessToken } from '../user-pool/tokens.ts';
import { ServiceError } from '../wire/service-error.ts';
import { type Handler, json, type Outcome } from './visit.ts';

/**
 * `GET /oauth2/userInfo`: what an access token's scopes tell of its user; all of it text.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export const userInfo: Handler = async ({ pool, request }) => {
  const [, accessToken] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (accessToken === undefined) return refuse(400, 'invalid_request', 'There is no access token.');
  try {
    const { user, scopes } = await readAccessToken(pool, accessToken);
    if (!scopes.includes('openid')) return refuse(403, 'insufficient_scope', 'The access token lacks openid.');
    const attributes = [...readableAttributes(user.attributes, pool.config)];
    const told = attributes.filter(([name]) => isToldTo(scopes, name));
    return { response: json({ ...Object.fromEntries(told), username: user.username }) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refuse(
      401,
      'invalid_token',
      'Access token is expired, disabled, deleted, or the user has globally signed out.',
    );
  }
};

function isToldTo(scopes: readonly string[], name: string): boolean {
  if (name === 'sub' || scopes.includes('profile')) return true;
  if (name === 'email' || name === 'email_verified') return scopes.includes('email');
  return name.startsWith('phone_number') && scopes.includes('phone');
}

const refuse = (status: number, error: string, description: string): Outcome => ({
  error,
  response: json({ error, error_description: description }, status, {
    'www-authenticate': `Bearer error="${error}", error_description="${description}"`,
    'access-control-expose-headers': 'www-authenticate',
  }),
});
