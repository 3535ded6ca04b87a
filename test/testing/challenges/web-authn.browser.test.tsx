import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { createLocalCognito } from '../../../src/testing/index.ts';

const username = 'ada@example.com';
const password = 'Analytical-1843';

/** The part of the protocol that the test speaks. */
interface DevTools {
  send(method: string, parameters?: object): Promise<{ authenticatorId: string }>;
}

describe('a passkey of Chromium’s own authenticator', () => {
  // The provider decides what the session can do; its type knows nothing of it.
  const devTools = () => cdp() as unknown as DevTools;
  let authenticatorId: string;

  beforeEach(async () => {
    await devTools().send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    };
    ({ authenticatorId } = await devTools().send('WebAuthn.addVirtualAuthenticator', { options }));
  });
  afterEach(async () => {
    await devTools().send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
    await devTools().send('WebAuthn.disable');
  });

  it('is registered, and signs in', async () => {
    const local = createLocalCognito({
      explicitAuthFlows: ['ALLOW_USER_AUTH'],
      signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
      webAuthnConfiguration: { relyingPartyId: location.hostname, userVerification: 'required' },
      users: [{ username, password }],
    });
    const post = async (operation: string, body: object) => {
      const response = await local.fetch(local.endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify({ ClientId: local.clientId, ...body }),
      });
      expect(response.status).toBe(200);
      return response.json();
    };
    const begin = (parameters: object) =>
      post('InitiateAuth', { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: username, ...parameters } });

    const { AuthenticationResult } = await begin({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password });
    const { AccessToken } = AuthenticationResult;
    const { CredentialCreationOptions } = await post('StartWebAuthnRegistration', { AccessToken });
    const made = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(CredentialCreationOptions),
    });
    await post('CompleteWebAuthnRegistration', { AccessToken, Credential: toJson(made) });

    for (let count = 0; count < 2; count += 1) {
      const asked = await begin({ PREFERRED_CHALLENGE: 'WEB_AUTHN' });
      const options = JSON.parse(asked.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
      const used = await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });
      const done = await post('RespondToAuthChallenge', {
        ChallengeName: 'WEB_AUTHN',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: username, CREDENTIAL: JSON.stringify(toJson(used)) },
      });
      expect(done.AuthenticationResult.AccessToken).toBeDefined();
    }
  });
});

function toJson(credential: Credential | null): unknown {
  if (credential instanceof PublicKeyCredential) return credential.toJSON();
  throw new Error('The browser made no public-key credential.');
}
