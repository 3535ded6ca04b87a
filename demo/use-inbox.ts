import type { InboxMessage } from 'latchkey/testing';
import { useEffect, useState } from 'react';

/** Reads what the local Cognito "sent", the newest first, as it is sent. */
export function useInbox(address: string): readonly InboxMessage[] {
  const [messages, setMessages] = useState<readonly InboxMessage[]>([]);
  useEffect(() => {
    const source = new EventSource(address);
    source.onmessage = ({ data }) => {
      const message: InboxMessage = JSON.parse(data);
      // After a lost connection the stream begins anew.
      setMessages((known) => [message, ...known.filter(({ id }) => id !== message.id)]);
    };
    return () => source.close();
  }, [address]);
  return messages;
}
