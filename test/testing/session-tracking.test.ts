import { expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';

it.each([
  ['no session at all', { tokenSession: { maxPerUser: 0 } }],
  ['more than 100 sessions', { tokenSession: { maxPerUser: 101 } }],
  ['half a session', { tokenSession: { maxPerUser: 1.5 } }],
  ['tracking in the Lite plan', { userPoolTier: 'LITE', userSessionTracking: 'ENABLED' }],
] as const)('refuses %s', (_, config) => {
  expect(() => createLocalCognito(config)).toThrow(TypeError);
});
