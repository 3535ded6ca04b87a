import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ada, atSignIn, button, field, heading } from './at-sign-in.tsx';

async function offered() {
  const all = await atSignIn({
    pool: { deviceConfiguration: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true } },
  });
  await all.person.type(field('Email'), ada.username);
  await all.person.type(field('Password'), `${ada.password}{Enter}`);
  await waitFor(async () => expect(await heading('Remember this browser?')).toHaveFocus());
  const updates = () =>
    all.local.calls.flatMap(({ operation, request }) => (operation === 'UpdateDeviceStatus' ? [request] : []));
  return { ...all, updates };
}

test('remembers the browser for a person who wants that, and goes on to the app', async () => {
  const { person, updates } = await offered();
  expect(screen.queryByText('Welcome')).not.toBeInTheDocument();
  await person.click(button('Yes, remember it'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(updates()).toEqual([expect.objectContaining({ DeviceRememberedStatus: 'remembered' })]);
});

test('goes on to the app without', async () => {
  const { person, updates } = await offered();
  await person.click(button('No, not this one'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
  expect(updates().filter((request) => JSON.stringify(request).includes('"remembered"'))).toEqual([]);
});

test('says that it couldn’t be done, and takes another try', async () => {
  const { person, local } = await offered();
  local.faults.add({ operation: 'UpdateDeviceStatus', kind: 'drop' });
  await person.click(button('Yes, remember it'));
  expect(await screen.findByText(/can’t reach the server/)).toHaveAttribute('role', 'alert');
  await person.click(button('Yes, remember it'));
  expect(await screen.findByText('Welcome')).toBeInTheDocument();
});
