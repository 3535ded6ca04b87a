/** A JSON object from outside, of which nothing is known yet. */
export type Answer = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Answer | undefined {
  // A plain object is all that is known of it, and all that is claimed.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : undefined;
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
