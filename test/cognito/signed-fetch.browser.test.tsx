import { describe, expect, it } from 'vitest';
import { createCredentials, signedFetch } from '../../src/aws/index.ts';
import { createAuth } from '../../src/cognito/index.ts';
import { createLocalCognito } from '../../src/testing/index.ts';

/** A guest's signed calls, by the browser's own Request, which guards its headers and its body. */
describe('signedFetch in a browser', () => {
  const local = createLocalCognito({ identityPool: { allowUnauthenticatedIdentities: true } });
  const { userPoolId, clientId, identityPoolId, fetch, clock } = local;
  const auth = createAuth({ userPoolId, clientId, fetch, clock, storage: 'memory' });
  const { credentials } = createCredentials({ auth, identityPoolId, guest: true });
  const url = `${local.backend.url}a%20b?c=d&e=f`;
  const origins = [new URL(url).origin];

  const form = new FormData();
  form.set('name', 'Ada');
  const bodies: [string, BodyInit][] = [
    ['text', 'Grüße'],
    ['a blob', new Blob(['blob'], { type: 'image/png' })],
    ['bytes', new Uint8Array([98, 121])],
    ['a form', form],
  ];

  for (const service of ['execute-api', 's3']) {
    const call = signedFetch({ credentials, origins, service, region: 'eu-west-1', fetch, clock });

    it(`signs for ${service} without a body`, async () => {
      const response = await call(url, {
        credentials: 'include',
        cache: 'no-store',
        headers: { accept: 'text/plain' },
      });
      expect(await response.json()).toMatchObject({ caller: { service, isGuest: true }, path: '/a%20b?c=d&e=f' });
    });

    it.each(bodies)(`signs for ${service} with %s`, async (_, body) => {
      const request = new Request(url, { method: 'PUT', body });
      const sent = await request.clone().text();
      const response = await call(request);
      expect(await response.json()).toMatchObject({ caller: { service }, method: 'PUT', body: sent });
    });

    it(`signs for ${service} with a stream`, async () => {
      const init = { method: 'POST', body: new Blob(['streamed']).stream(), duplex: 'half' };
      const response = await call(url, init);
      expect(await response.json()).toMatchObject({ caller: { service }, body: 'streamed' });
    });
  }
});
