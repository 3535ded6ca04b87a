import { createSlices } from './slices.ts';

/** base^exponent mod modulus, letting the page go on in between. */
export async function power(base: bigint, exponent: bigint, modulus: bigint): Promise<bigint> {
  const rest = createSlices();
  const bits = exponent.toString(2);
  const times = base === 2n ? byShift(modulus) : byWindow(base, modulus);
  let result = 1n;
  for (let at = 0; at < bits.length; ) {
    const digits = times.next(bits, at);
    for (let count = digits.length; count > 0; count--) result = (result * result) % modulus;
    result = times.multiply(result, digits);
    at += digits.length;
    await rest();
  }
  return result;
}

/** How many bits of an exponent are dealt with at a time, and how the result is multiplied by base^bits. */
interface Digits {
  next(bits: string, at: number): string;
  multiply(result: bigint, digits: string): bigint;
}

// A product with a power of two is a shift: SRP's g is 2.
function byShift(modulus: bigint): Digits {
  return {
    next: (bits, at) => bits.slice(at, at + 8),
    multiply: (result, digits) => (result << BigInt(Number.parseInt(digits, 2))) % modulus,
  };
}

// Sliding windows of five bits: only odd powers are needed, and zeros in between cost no product.
function byWindow(base: bigint, modulus: bigint): Digits {
  const square = (base * base) % modulus;
  const powers = [base];
  for (let i = 1; i < 16; i++) powers.push(((powers[i - 1] ?? base) * square) % modulus);
  return {
    next: (bits, at) => (bits[at] === '0' ? '0' : bits.slice(at, at + 5).replace(/0+$/, '')),
    multiply(result, digits) {
      const factor = powers[(Number.parseInt(digits, 2) - 1) / 2];
      return factor ? (result * factor) % modulus : result;
    },
  };
}
