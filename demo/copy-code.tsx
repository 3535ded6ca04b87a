import { useState } from 'react';

/** A code that was sent or shown, with a button to take it along. */
export function CopyCode({ code }: { code: string }) {
  const [copied, setCopied] = useState<string>();
  const copy = () => navigator.clipboard.writeText(code).then(() => setCopied(code));
  return (
    <p className="code">
      <output>{code}</output>
      <button type="button" className="quiet" onClick={copy} aria-label={`Copy the code ${code}`}>
        {copied === code ? 'Copied' : 'Copy'}
      </button>
    </p>
  );
}
