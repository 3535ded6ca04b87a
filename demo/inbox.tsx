import type { InboxMessage } from 'latchkey/testing';
import { CopyCode } from './copy-code.tsx';

/** What the local Cognito "sent", the newest first. */
export function Inbox({ messages }: { messages: readonly InboxMessage[] }) {
  return (
    <aside className="panel" aria-labelledby="inbox-title">
      <h2 id="inbox-title">Emails and texts</h2>
      {messages.length === 0 ? (
        <p className="hint">
          Nothing yet. This pool is a local Cognito on your machine: what it would send to a person appears here.
        </p>
      ) : null}
      <div role="log" aria-label="Sent">
        <ol>
          {messages.map((message) => (
            <li key={message.id}>
              <Message {...message} />
            </li>
          ))}
        </ol>
      </div>
    </aside>
  );
}

function Message({ to, medium, subject, text, code, at }: InboxMessage) {
  return (
    <article className="message">
      <p className="hint">
        {medium === 'EMAIL' ? 'Email' : 'Text'} to <b>{to}</b>
      </p>
      <p className="subject">
        {subject ?? text} <time>{new Date(at).toLocaleTimeString()}</time>
      </p>
      <CopyCode code={code} />
    </article>
  );
}
