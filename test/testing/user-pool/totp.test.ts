import { describe, expect, it } from 'vitest';
import { totpCode, totpStepAt, totpStepOf } from '../../../src/testing/user-pool/totp.ts';

/** RFC 6238, appendix B: the secret '12345678901234567890', and the last six digits of its eight. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at %i s', async (seconds, code) => {
    expect(await totpCode(secret, totpStepAt(seconds * 1000))).toBe(code);
  });

  it('count half a minute early and late, and no longer', async () => {
    const at = (seconds: number) => totpStepOf(secret, '287082', seconds * 1000);
    expect([await at(0), await at(59), await at(89)]).toEqual([1, 1, 1]);
    expect([await at(90), await at(120)]).toEqual([undefined, undefined]);
  });
});
