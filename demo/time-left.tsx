import { useEffect, useState } from 'react';

/** Counts down to an instant, in epoch milliseconds. */
export function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((until - now) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="hint" role="timer">
      {seconds > 0
        ? `The access token is good for another ${clock}.`
        : 'The access token has expired. The next call refreshes it.'}
    </p>
  );
}
