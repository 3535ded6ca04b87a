import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/cognito/secret.ts';

describe('Secret', () => {
  const secret = new Secret('correct horse');

  it('gives the plain text to the one who asks for it', () => {
    expect(secret.reveal()).toBe('correct horse');
  });

  it('hides it from JSON, template strings, inspection and enumeration', () => {
    const seen = [JSON.stringify({ secret }), `${secret}`, inspect(secret), JSON.stringify({ ...secret })].join();
    expect(seen).toContain('[secret]');
    expect(seen).not.toContain('horse');
  });

  it('does not pass it on in a structured clone', () => {
    expect(JSON.stringify(structuredClone(secret))).not.toContain('horse');
  });
});
