import type { LocalClock } from '../clock.ts';
import { randomBytes, toBase64Url } from '../user-pool/bytes.ts';

/** Things that are handed out under a name that can't be guessed, for a while. */
export interface Tickets<Value> {
  issue(value: Value): string;
  /** What a ticket stands for, if it still does. */
  read(ticket: string | undefined): Value | undefined;
  /** The same, once: the ticket is used up. */
  take(ticket: string | undefined): Value | undefined;
}

export function createTickets<Value>(
  clock: LocalClock,
  validity: number,
  name: () => string = () => toBase64Url(randomBytes(32)),
): Tickets<Value> {
  const entries = new Map<string, { value: Value; expiresAt: number }>();
  const read = (ticket: string | undefined) => {
    const entry = ticket === undefined ? undefined : entries.get(ticket);
    return entry && clock.now() < entry.expiresAt ? entry.value : undefined;
  };
  return {
    read,
    issue(value) {
      for (const [old, { expiresAt }] of entries) if (clock.now() >= expiresAt) entries.delete(old);
      const ticket = name();
      entries.set(ticket, { value, expiresAt: clock.now() + validity });
      return ticket;
    },
    take(ticket) {
      const value = read(ticket);
      if (ticket !== undefined) entries.delete(ticket);
      return value;
    },
  };
}
