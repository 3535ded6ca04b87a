import { expect, it } from 'vitest';
import { resolveIdentityPoolConfig } from '../../../src/testing/identity-pool/identity-pool-config.ts';
import { chooseRole } from '../../../src/testing/identity-pool/roles.ts';

const config = resolveIdentityPoolConfig(
  { authenticatedRoleArn: 'default', unauthenticatedRoleArn: 'guest' },
  'eu-west-1',
);
const several = { 'cognito:roles': ['a', 'b'] };

it.each([
  ['the guest’s for a guest', {}, undefined, undefined, 'guest'],
  ['the authenticated one without roles in the token', {}, {}, undefined, 'default'],
  ['the only one', {}, { 'cognito:roles': ['a'] }, undefined, 'a'],
  ['the preferred one of several', {}, { ...several, 'cognito:preferred_role': 'b' }, undefined, 'b'],
  ['the one asked for', {}, { ...several, 'cognito:preferred_role': 'b' }, 'a', 'a'],
  ['the authenticated one where several are ambiguous', {}, several, undefined, 'default'],
  ['the authenticated one where the token has no say', { roleMapping: 'None' as const }, several, undefined, 'default'],
])('takes %s', (_, more, claims, customRoleArn, role) => {
  expect(chooseRole({ ...config, ...more }, claims, customRoleArn)).toBe(role);
});

it('denies where the pool says so, or a role that the token does not have', () => {
  expect(() => chooseRole({ ...config, ambiguousRoleResolution: 'Deny' }, several)).toThrow('Access denied');
  expect(() => chooseRole(config, several, 'c')).toThrow('Access denied');
});
