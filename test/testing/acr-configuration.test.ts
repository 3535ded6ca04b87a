import { expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';

it.each([
  ['a name with a space', { acrConfiguration: { level1: { acrValue: 'quite good' } } }],
  ['a name of 65 characters', { acrConfiguration: { level1: { acrValue: 'x'.repeat(65) } } }],
  ['the default name of another level', { acrConfiguration: { level1: { acrValue: 'urn:cognito:loa:2' } } }],
  ['names in the Lite plan', { userPoolTier: 'LITE', acrConfiguration: { level1: { acrValue: 'good' } } }],
] as const)('refuses %s', (_, config) => {
  expect(() => createLocalCognito(config)).toThrow(TypeError);
});
