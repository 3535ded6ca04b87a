import { describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../../src/testing/index.ts';

describe('the managed login’s configuration', () => {
  it('refuses what can’t be, and says what to write instead', () => {
    expect(() => createLocalCognito({ domain: 'auth' })).toThrow(/https:\/\/auth.example.com/);
    for (const address of ['callback', 'javascript:alert(1)', 'https://app.example.com/#a', 'data:text/html,x', '']) {
      expect(() => createLocalCognito({ callbackUrls: [address] })).toThrow(/can't be a callback or sign-out URL/);
      expect(() => createLocalCognito({ logoutUrls: [address] })).toThrow(/can't be a callback or sign-out URL/);
    }
    expect(() =>
      createLocalCognito({ supportedIdentityProviders: [{ providerName: 'My Corp', providerType: 'SAML' }] }),
    ).toThrow(/without spaces/);
  });

  it('says where the managed login is', async () => {
    expect(createLocalCognito({ userPoolId: 'us-east-1_Abc' }).domain).toBe(
      'https://latchkey-local.auth.us-east-1.amazoncognito.com',
    );
    const local = createLocalCognito({ domain: 'https://auth.example.com/' });
    expect(local.domain).toBe('https://auth.example.com');
    expect((await local.fetch('https://auth.example.com/oauth2/token', { method: 'POST' })).status).toBe(400);
  });

  it('lets nobody back where no callback URL is registered', async () => {
    const local = createLocalCognito();
    const query = new URLSearchParams({ client_id: local.clientId, redirect_uri: 'https://app.example.com/' });
    const response = await local.fetch(`${local.domain}/oauth2/authorize?${query}`);
    expect(response.headers.get('location')).toBe('/error?error=redirect_mismatch');
  });
});
