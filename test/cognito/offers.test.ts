import { describe, expect, it } from 'vitest';
import type { SeedUser } from '../../src/testing/index.ts';
import { devicePool } from './device-pool.ts';
import { ada, begin, open, password, username } from './page.ts';

const signIn = async (attributes: SeedUser['attributes'], verifyContact = true) => {
  const page = begin({ users: [{ ...ada, attributes }] }, { verifyContact });
  const step = await page.gateway.signIn({ username, password });
  return { ...page, offers: step.kind === 'signedIn' ? step.offers : step.kind };
};

const unproved = { email_verified: 'false' };

describe('the offer to prove an address', () => {
  it('is made to a person who has proved none, by their claims alone', async () => {
    const { local, offers } = await signIn(unproved);
    expect(offers).toEqual(['contact']);
    expect(local.calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  });

  it('is not made where one of two is proved', async () => {
    expect((await signIn({ ...unproved, phone_number: '+15550009999', phone_number_verified: 'true' })).offers).toEqual(
      [],
    );
    expect((await signIn({ email_verified: 'true', phone_number: '+15550009999' })).offers).toEqual([]);
  });

  it('is not made to a person who has none', async () => {
    const page = begin(
      { usernameAttributes: [], users: [{ username: 'ada', password: password.reveal() }] },
      { verifyContact: true, usernameAttributes: [] },
    );
    expect(await page.gateway.signIn({ username: 'ada', password })).toMatchObject({ kind: 'signedIn', offers: [] });
  });

  it('is not made where the app didn’t ask for it, and not to a person who was signed in before', async () => {
    expect((await signIn(unproved, false)).offers).toEqual([]);
    const { local, storage, config } = await signIn(unproved);
    expect(await open(local, storage, config).gateway.restore()).toMatchObject({ kind: 'signedIn', offers: [] });
  });

  it('comes after that of the device', async () => {
    const pool = devicePool({ deviceOnlyRememberedOnUserPrompt: true }, { users: [{ ...ada, attributes: unproved }] });
    const step = await begin(pool, { verifyContact: true }).gateway.signIn({ username, password });
    expect(step).toMatchObject({ offers: ['device', 'contact'] });
  });
});
