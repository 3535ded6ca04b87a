/** What a passkey's CBOR is made of. Map keys are numbers in a COSE key, text elsewhere. */
export type Cbor = number | boolean | null | string | Uint8Array<ArrayBuffer> | Cbor[] | Map<Cbor, Cbor>;

/**
 * Reads one value of the canonical CBOR of CTAP2: no floating-point numbers, no tags, no lengths left open. Throws a RangeError for anything else.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8949
 */
export function readCbor(bytes: Uint8Array<ArrayBuffer>): { value: Cbor; rest: Uint8Array<ArrayBuffer> } {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  return { value, rest: bytes.slice(reader.at) };
}

/** What comes from outside can't be nested without end. */
const deepest = 8;

class Reader {
  at = 0;
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  value(depth: number): Cbor {
    if (depth > deepest) throw new RangeError('CBOR that is nested too deeply');
    const initial = this.#take(1)[0] ?? 0;
    const argument = this.#argument(initial & 0x1f);
    switch (initial >> 5) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.#take(argument);
      case 3:
        return new TextDecoder('utf-8', { fatal: true }).decode(this.#take(argument));
      case 4:
        return this.#many(argument, () => this.value(depth + 1));
      case 5:
        return new Map(this.#many(argument, () => [this.value(depth + 1), this.value(depth + 1)] as const));
      case 7:
        if (initial === 0xf4 || initial === 0xf5) return initial === 0xf5;
        if (initial === 0xf6) return null;
        break;
    }
    throw new RangeError(`CBOR of a type that no passkey has: ${initial}`);
  }

  /** The number in the head: itself, or in the 1, 2 or 4 bytes that follow. */
  #argument(information: number): number {
    if (information < 24) return information;
    if (information > 26) throw new RangeError('CBOR of a length that no passkey has');
    return this.#take(2 ** (information - 24)).reduce((number, byte) => number * 256 + byte, 0);
  }

  #many<Item>(count: number, read: () => Item): Item[] {
    if (count > this.#bytes.length - this.at) throw new RangeError('CBOR that ends too early');
    return Array.from({ length: count }, read);
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const end = this.at + length;
    if (end > this.#bytes.length) throw new RangeError('CBOR that ends too early');
    const taken = this.#bytes.slice(this.at, end);
    this.at = end;
    return taken;
  }
}
