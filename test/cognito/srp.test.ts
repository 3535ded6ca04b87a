import * as library from 'amazon-cognito-identity-js';
import { describe, expect, it, vi } from 'vitest';
import { createSrp, formatTimestamp, type Srp } from '../../src/cognito/srp.ts';
import { derivedBy, Helper } from './library-srp.ts';

// Computed with Python's integers, hashlib and hmac from the formulas of RFC 5054 and Cognito's key derivation; client and server sides agree there.
const vector = {
  poolName: 'Latchkey0',
  username: '2f1a6c9e-7d0b-4b58-9a53-0c6a3d1e4f77',
  password: 'correct horse ✓',
  privateValue: Uint8Array.from({ length: 32 }, (_, index) => index + 1),
  salt: '8badf00ddeadbeefcafebabe12345678',
  publicValue: [
    '708862b0cffa71fe166cc12799c8f990817c8bac6984bc27964320f740f0f4c0eb9d72a62b2b27d191ff6b21f9afd12b',
    '8003c232c5ad30d106fff0d87bdb806b7d2df476b395259c0297af4da6cbebfd4f4a3c42c710e8ada5b1cbdc06a877a8',
    '3299787d35b7cd57978e60b2ef73ccf3d7369079715181f3cbde33d94970d315398681d1a36e5f6ceec78660f1f8eb15',
    '00eb805dffc38ff8811ba7611b95eb7053660d3cef6b5aee38d16cfbfd678626cd81fb187f3314eb8c9b4332a4a0aec1',
    '8d9e2f228f773def0a05f2a615912166242ab9ac86b4f6f6244dac5ddb93b656cd9df19c3d82eef7a3c0fcbf8f105b9a',
    '9257875ce5b48b460bd771e208793a093db63492f01b0a40c4580abe41fda00e758f1a0b07cb945281a083824bf44e84',
    'd1a64652bf372b34d17460ff698bf8bebef274902ce1b91f7ea2193b7bdcbe8913e27fab4160748bf5d499fc2ffb9932',
    '6980ef5856e1eea957c42b724ad53467de7038e0ade707435611b35ac34e5cec3fb2feabe8a8ca4fdba666377c3803dc',
  ].join(''),
  serverPublicValue: [
    'd3b202765cb68330dbf41e9b59d1c4048c00658fb1238946cfaeb00d71ca1ff23767c6e9b88c85d50bff9e50c5f77f57',
    '78892392baf646516fdae3be922bc8732c181f899ec1f4ea6f5644a0503289f03cb0c2b9f889c388b814f6d988f3e1b8',
    'de3529d158153b34fb38027636952b5ea84685202a70512f5c0c0921ac633c19b525bbca3332a459f935d8a85f78c0b1',
    '24c789639462540f57dd562c7021c9d9411426db6e1d50b65fbc1234bdd82e4a7d30887edad4cf5589b44539fadb8076',
    'c75ab610b666bc2f5ee8ab7c2679efc2abed38a3a660e88b492b3a74784d8a6b69d6a08a0adf0f6f3b21563f9416a71a',
    '1159d06adb82b9f1adfed95201ff0a0a640d398f6ae37393201dc10ab3eb863442f2856fe6dc7a0f9f608e48b8be48f1',
    'a6f12ce032c1d4bc0bdd33593e4fb26e7c4bb082fb2a09752cd30caacab37d41b76ffe8760ef1065ccdb61f3866b575c',
    'eaa0fda5cec078d89f4fc1e19eece037a83d7c8abf156711f8178f338c666b657c2274e73c9fa1d3b51596d3f53c6e1',
  ].join(''),
  key: 'dcb8e7937b5f07e87f41e2cb98b75f63',
};

describe('SRP', () => {
  it('gives the public value and the key of the test vector', async () => {
    const srp = await createSrp(vector.poolName, () => vector.privateValue);
    expect(srp.publicValue).toBe(vector.publicValue);
    expect(await deriveHex(srp)).toBe(vector.key);
  });

  it('agrees with amazon-cognito-identity-js, whatever is random, also where numbers begin with zeros', async () => {
    const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    for (const [salt, server] of [
      [hex(random(16)), hex(random(384))],
      [`00${hex(random(15))}`, `0000${hex(random(382))}`],
      [`ff${hex(random(15))}`, `7f${hex(random(383))}`],
      ['1', 'abc'],
    ] as const) {
      const privateValue = random(32);
      const srp = await createSrp('Pool', () => privateValue);
      const theirs = await derivedBy('Pool', privateValue, ['grüße', 'pässword ✓', server, salt]);
      expect(srp.publicValue).toBe(theirs.publicValue);
      expect(hex(await srp.deriveKey('grüße', 'pässword ✓', server, salt))).toBe(theirs.key);
    }
  });

  it('draws a new private value of 256 bits each time', async () => {
    const counts: number[] = [];
    const draw = (count: number) => {
      counts.push(count);
      return crypto.getRandomValues(new Uint8Array(count));
    };
    const values = [await createSrp('Pool', draw), await createSrp('Pool', draw)];
    expect(counts).toEqual([32, 32]);
    expect(values[0]?.publicValue).not.toBe(values[1]?.publicValue);
  });

  it.each([
    ['zero', '0'],
    ['a multiple of N', modulus()],
    ['not a number', 'xyz'],
  ])('refuses a server value that is %s', async (_, serverPublicValue) => {
    const srp = await createSrp(vector.poolName);
    await expect(srp.deriveKey('someone', 'secret', serverPublicValue, vector.salt)).rejects.toThrow();
  });
});

describe('formatTimestamp', () => {
  it('writes English, UTC, and a day without a leading zero', () => {
    expect(formatTimestamp(Date.UTC(2026, 10, 3, 9, 5, 7))).toBe('Tue Nov 3 09:05:07 UTC 2026');
    expect(formatTimestamp(Date.UTC(2026, 11, 25, 23, 59, 59, 999))).toBe('Fri Dec 25 23:59:59 UTC 2026');
  });

  it('agrees with the library', () => {
    vi.useFakeTimers({ now: Date.UTC(2027, 0, 9, 0, 0, 1) });
    // Exported too, and missing in index.d.ts too.
    const { DateHelper } = library as unknown as { DateHelper: new () => { getNowString(): string } };
    expect(formatTimestamp(Date.now())).toBe(new DateHelper().getNowString());
    vi.useRealTimers();
  });
});

async function deriveHex(srp: Srp): Promise<string> {
  const key = await srp.deriveKey(vector.username, vector.password, vector.serverPublicValue, vector.salt);
  return Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function modulus(): string {
  return new Helper('Pool').N.toString(16);
}
