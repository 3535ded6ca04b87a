import { fromBase64, toBase64, utf8 } from '../user-pool/bytes.ts';
import { invalidParameter } from '../wire/service-error.ts';

/** One page of a list, and the opaque word that asks for the page after it. */
export function page<Item>(
  all: readonly Item[],
  { from, size }: { from: string | undefined; size: number | undefined },
): { items: Item[]; next: string | undefined } {
  const start = from === undefined ? 0 : startOf(from);
  const end = start + (size || pageSize);
  return { items: all.slice(start, end), next: end < all.length ? toBase64(utf8(`from ${end}`)) : undefined };
}

const pageSize = 20;

function startOf(word: string): number {
  const [, number] = /^from (\d+)$/.exec(new TextDecoder().decode(fromBase64(word) ?? new Uint8Array())) ?? [];
  if (number === undefined) throw invalidParameter('Invalid pagination token');
  return Number(number);
}
