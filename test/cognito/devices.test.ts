import { describe, expect, it } from 'vitest';
import { begin as beginCanned, tokens } from './canned.ts';
import { asked, knownDevice, signInByText, storedDevices } from './device-pool.ts';
import { failureOf, hour, open, password, username } from './page.ts';

describe('a refresh', () => {
  it('names the device that the tokens were issued to', async () => {
    const { local, storage, session } = await knownDevice();
    await local.clock.advance(2 * hour);
    await session.tokens();
    // The device goes by the tokens, not by what is stored beside them.
    for (const key of [...storage.map.keys()]) if (/deviceKey$/.test(key)) storage.map.delete(key);
    await local.clock.advance(2 * hour);
    await open(local, storage).session.tokens();
    expect(asked(local)).toEqual(['GetTokensFromRefreshToken*', 'GetTokensFromRefreshToken*']);
  });

  it('names it in the older flow too', async () => {
    const { local, storage } = await knownDevice();
    const fetch: typeof globalThis.fetch = async (address, init) =>
      new Headers(init?.headers).get('x-amz-target')?.endsWith('GetTokensFromRefreshToken')
        ? Response.json({ __type: 'UnknownOperationException' }, { status: 400 })
        : local.fetch(address, init);
    await open(local, storage, { fetch }).session.tokens({ refresh: true });
    expect(asked(local)).toEqual(['InitiateAuth*']);
  });
});

describe('the devices of a person', () => {
  it('are listed on as many pages as there are, with the one that is here', async () => {
    const { local, storage, gateway } = await knownDevice();
    for (let count = 0; count < 64; count++) await signInByText(open(local));
    local.clearCalls();
    const devices = await open(local, storage).gateway.listDevices();
    expect(asked(local)).toEqual(['ListDevices', 'ListDevices']);
    expect(devices).toHaveLength(65);
    expect(devices.filter(({ isCurrent }) => isCurrent)).toEqual([
      {
        deviceKey: Object.values(storedDevices(storage))[0]?.deviceKey,
        name: undefined,
        isRemembered: true,
        isCurrent: true,
        lastIpAddress: undefined,
        createdAt: expect.closeTo(local.clock.now(), -5),
        modifiedAt: expect.closeTo(local.clock.now(), -5),
        authenticatedAt: expect.closeTo(local.clock.now(), -5),
      },
    ]);
    await gateway.signOut({ scope: 'local' });
    expect((await failureOf(gateway.listDevices())).code).toBe('not-signed-in');
  }, 60_000);

  it('are forgotten: another one there, this one here too, and one that is gone without a word', async () => {
    const page = await knownDevice();
    await signInByText(open(page.local));
    const others = (await page.gateway.listDevices()).filter(({ isCurrent }) => !isCurrent);
    const [other = ''] = others.map(({ deviceKey }) => deviceKey);
    for (let count = 0; count < 2; count++) await page.gateway.forgetDevice({ deviceKey: other });
    expect(Object.keys(storedDevices(page.storage))).toHaveLength(2);
    const [mine] = await page.gateway.listDevices();
    expect(mine?.isCurrent).toBe(true);
    for (let count = 0; count < 2; count++) await page.gateway.forgetDevice({ deviceKey: mine?.deviceKey ?? '' });
    expect(storedDevices(page.storage)).toEqual({});
    expect(await page.gateway.listDevices()).toEqual([]);
  });

  it('can’t be remembered where this one is gone, and need not be un-remembered', async () => {
    const page = await knownDevice();
    const [mine] = await page.gateway.listDevices();
    await page.gateway.forgetDevice({ deviceKey: mine?.deviceKey ?? '' });
    await page.gateway.rememberDevice({ remember: false });
    expect((await failureOf(page.gateway.rememberDevice({ remember: true }))).code).toBe('unexpected');
    expect((await page.session.tokens())?.accessToken).toBeDefined();
    await page.gateway.signOut({ scope: 'local' });
    expect((await failureOf(page.gateway.rememberDevice({ remember: true }))).code).toBe('not-signed-in');
  });

  it.each([[{}], [{ Devices: 'none' }]])('are not said to be none by an answer without them: %o', async (answer) => {
    const { gateway } = beginCanned([tokens, answer]);
    await gateway.signIn({ username, password });
    expect((await failureOf(gateway.listDevices())).code).toBe('bad-response');
  });

  it('are read as far as they can be, and a page that leads to itself ends the list', async () => {
    const attributes = [{ Name: 'last_ip_used', Value: '192.0.2.1' }, null, 'odd', { Name: 'device_name', Value: 7 }];
    const Devices = [
      { DeviceKey: 'a', DeviceAttributes: attributes, DeviceCreateDate: 1.5, DeviceLastModifiedDate: 'yesterday' },
      ...[{}, null, 'odd', { DeviceKey: 7 }],
    ];
    const page = { Devices, PaginationToken: 'again' };
    const { gateway, requests } = beginCanned([tokens, page, page, page]);
    await gateway.signIn({ username, password });
    expect(await gateway.listDevices()).toEqual([
      {
        ...{ deviceKey: 'a', name: undefined, isRemembered: false, isCurrent: false, lastIpAddress: '192.0.2.1' },
        ...{ createdAt: 1500, modifiedAt: 0, authenticatedAt: 0 },
      },
    ]);
    expect(requests).toHaveLength(3);
  });
});
