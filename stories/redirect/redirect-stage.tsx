import type { LocalCognito, LocalCognitoConfig } from 'latchkey/testing';
import { useEffect, useState } from 'react';
import { ada, Stage, type StageProps } from '../stage.tsx';
import { travel } from './journey.ts';
import { takeJourney } from './kept-journey.ts';
import { ManagedLogin } from './managed-login.tsx';
import { dropRequest, loginAddress, requestOfPage, storyAddress } from './story-address.ts';

/** A stage that people leave for real: the page goes on to the managed login, which is the same story by another address, and comes back. */
export function RedirectStage({ pool, config, ...props }: Omit<StageProps, 'redirect' | 'before'>) {
  const [{ request, domain, redirectUri, fullPool }] = useState(() => {
    const domain = new URL('managed-login', location.href).href;
    const redirectUri = storyAddress();
    const fullPool: LocalCognitoConfig = {
      users: [ada],
      clientId: 'redirect',
      domain,
      callbackUrls: [redirectUri],
      ...pool,
    };
    return { request: requestOfPage(), domain, redirectUri, fullPool };
  });
  useEffect(() => {
    if (request === null) dropRequest();
  }, [request]);
  useEffect(() => {
    // Nothing is at the domain's own addresses: a folder of files can't answer them.
    const goToLogin = (event: NavigateEvent) => {
      const { url } = event.destination;
      if (!url.startsWith(`${domain}/`)) return;
      event.preventDefault();
      location.assign(loginAddress(url.slice(domain.length)));
    };
    navigation.addEventListener('navigate', goToLogin);
    return () => navigation.removeEventListener('navigate', goToLogin);
  }, [domain]);
  if (request !== null) return <ManagedLogin pool={fullPool} request={request} />;
  return <Stage {...props} pool={fullPool} config={{ ...config, domain, redirectUri }} before={comeBack} />;
}

/** This page's Cognito doesn't know what another's has sent in the address, until it is led the same way. */
async function comeBack({ local }: { local: LocalCognito }): Promise<void> {
  const journey = takeJourney(new URL(location.href));
  if (!journey) return;
  const { kind, url } = await travel(local, journey);
  if (kind === 'app') history.replaceState(history.state, '', url);
}
