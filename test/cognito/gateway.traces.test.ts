import { describe, expect, it } from 'vitest';
import { createLocalCognito } from '../../src/testing/index.ts';
import { createClient } from './library-client.ts';
import { ada, memory, open } from './page.ts';
import { differences } from './trace-differences.ts';
import { challengeScenarios } from './trace-scenarios.challenges.ts';
import { code, scenarios } from './trace-scenarios.ts';
import { callsOf, compare, type Found } from './traces.ts';

const isKnown = (found: Found) => differences.some((known) => sameAs(found, known));
const sameAs = (one: Found, other: Found) =>
  (['operation', 'parameter', 'theirs', 'ours'] as const).every((name) => one[name] === other[name]);

describe('the requests of amazon-cognito-identity-js and ours', () => {
  const seen: Found[] = [];

  it.each(Object.entries({ ...scenarios, ...challengeScenarios }))(
    'are the same for %s, but for the known differences',
    async (_, scenario) => {
      const { pool, config, theirs, ours } = scenario;
      const create = () => createLocalCognito({ users: [ada], codes: () => code, ...pool });
      const [first, second] = [create(), create()];
      await theirs(createClient(first), first);
      await ours(open(second, memory(), config));
      const found = compare(callsOf(first), callsOf(second));
      seen.push(...found);
      expect(found.filter((one) => !isKnown(one))).toEqual([]);
    },
  );

  it('differ in every way that is listed, so that the list can be quoted', () => {
    expect(differences.filter((known) => !seen.some((one) => sameAs(one, known)))).toEqual([]);
  });
});
