/** What a code is for, by the operation that sent it; 'Authentication' is a code to sign in with. */
export type MessagePurpose =
  | 'SignUp'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';

/** An email or a text that the local Cognito "sent". */
export interface InboxMessage {
  /** Counts up from 1 and is never used twice, also after `clear()`. */
  id: number;
  /** The email address or phone number, in full. */
  to: string;
  medium: 'EMAIL' | 'SMS';
  code: string;
  /** Only emails have one. */
  subject?: string | undefined;
  text: string;
  /** Cognito's username: in a pool that signs in with email, the `sub`. */
  username: string;
  purpose: MessagePurpose;
  /** Epoch milliseconds. */
  at: number;
}

/** The messages that the local Cognito "sent", oldest first. */
export interface Inbox {
  readonly messages: readonly InboxMessage[];
  /** The newest message, or the newest to one address (upper and lower case are the same). */
  last(to?: string): InboxMessage | undefined;
  clear(): void;
  /** Calls back with each message as it arrives, until the returned function is called. */
  subscribe(listener: (message: InboxMessage) => void): () => void;
}

/** The inbox, and the way to put something in it. */
export interface Outbox {
  inbox: Inbox;
  send(message: Omit<InboxMessage, 'id'>): void;
}

export function createOutbox(): Outbox {
  const messages: InboxMessage[] = [];
  const listeners = new Set<(message: InboxMessage) => void>();
  let sent = 0;
  return {
    inbox: {
      messages,
      last: (to) => messages.findLast((message) => !to || message.to.toLowerCase() === to.toLowerCase()),
      clear: () => {
        messages.length = 0;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    send(message) {
      sent += 1;
      const numbered = { id: sent, ...message };
      messages.push(numbered);
      for (const listener of listeners) listener(numbered);
    },
  };
}
