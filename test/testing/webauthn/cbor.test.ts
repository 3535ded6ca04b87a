import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCbor } from '../../../src/testing/webauthn/cbor.ts';

const read = (hex: string) => readCbor(Uint8Array.from(Buffer.from(hex, 'hex'))).value;

describe('readCbor', () => {
  it.each([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1affffffff', 4_294_967_295],
    ['20', -1],
    ['3903e7', -1000],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['4401020304', Uint8Array.of(1, 2, 3, 4)],
    ['6449455446', 'IETF'],
    ['63e6b0b4', '水'],
    ['8301820203820405', [1, [2, 3], [4, 5]]],
    [
      'a201020304',
      new Map([
        [1, 2],
        [3, 4],
      ]),
    ],
    [
      'a26161016162820203',
      new Map<string, unknown>([
        ['a', 1],
        ['b', [2, 3]],
      ]),
    ],
  ])('reads %s, an example of RFC 8949', (hex, value) => {
    expect(read(hex)).toEqual(value);
  });

  it.each([
    ['an end too early', '4401'],
    ['nothing', ''],
    ['a list longer than what there is', '9affffffff'],
    ['64 bits', '1b000000e8d4a51000'],
    ['an open length', '5f42010243030405ff'],
    ['a floating-point number', 'f93c00'],
    ['a tag', 'c11a514b67b0'],
    ['text that is none', '62c328'],
    ['endless nesting', '81'.repeat(50)],
  ])('refuses %s', (_, hex) => {
    expect(() => read(hex)).toThrow();
  });

  it('returns what follows', () => {
    const { value, rest } = readCbor(Uint8Array.of(0x01, 0x02));
    expect([value, [...rest]]).toEqual([1, [2]]);
  });

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          readCbor(Uint8Array.from(bytes));
        } catch (error) {
          expect(error).toSatisfy((thrown) => thrown instanceof RangeError || thrown instanceof TypeError);
        }
      }),
    );
  });
});
