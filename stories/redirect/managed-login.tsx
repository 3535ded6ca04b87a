import { createLocalCognito, type LocalCognitoConfig } from 'latchkey/testing';
import { useCallback, useEffect, useState } from 'react';
import { type Journey, stepOf, travel } from './journey.ts';
import { keepJourney } from './kept-journey.ts';
import { dropRequest } from './story-address.ts';

interface ManagedLoginProps {
  pool: LocalCognitoConfig;
  /** The path and query that a browser was sent to. */
  request: string;
}

/** The pages of a local Cognito, as they are. Each is reached from the beginning, as the app will do it again, so that nothing has to be kept but what the person did. */
export function ManagedLogin({ pool, request }: ManagedLoginProps) {
  const [page, setPage] = useState<{ journey: Journey; html: string }>();
  const go = useCallback(
    async (journey: Journey) => {
      const place = await travel(createLocalCognito(pool), journey);
      if (place.kind === 'page') return setPage({ journey, html: place.html });
      keepJourney(journey, place.url);
      location.assign(place.url);
    },
    [pool],
  );
  useEffect(() => {
    go({ request, steps: [] });
  }, [go, request]);
  useEffect(() => dropRequest, []);
  if (!page) return null;
  const { journey, html } = page;
  return (
    <iframe
      // A frame of its own for each page, so that no browser adds one to the history: Back leads to the story.
      key={journey.steps.length}
      className="managed-login"
      title="Managed login"
      srcDoc={html}
      onLoad={({ currentTarget: { contentDocument } }) =>
        contentDocument?.addEventListener('submit', (event) => {
          event.preventDefault();
          const form = [...contentDocument.forms].find((one) => one === event.target);
          if (form) go({ request, steps: [...journey.steps, stepOf(form, event.submitter)] });
        })
      }
    />
  );
}
