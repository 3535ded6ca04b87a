import { deepEqual, match } from 'node:assert/strict';
import { join } from 'node:path';
import type { Theme } from 'latchkey';
import type { LocalCognito } from 'latchkey/testing';
import type { Browser } from 'playwright';
import { hands, liveThroughPasswords, type Person, type Visit, visit } from '../../test/person.ts';
import type { App } from './app.ts';
import { type Cognito, type Command, start, startCognito } from './server.ts';

/** What a scenario is given. */
export interface Workshop {
  /** For the apps. */
  folder: string;
  tarball: string;
  browser: Browser;
  /** Where pictures go. */
  screenshots: string;
}

/** One way to build and serve an app. */
export interface Life {
  name: string;
  theme?: Theme;
  build?(app: App): void;
  serve: Command;
  /** Looks at what is special to this way. */
  check?(visited: Visit): Promise<void>;
}

/** Puts README's lines into an app, serves it, and does there what a person does. Throws where something goes wrong, or is complained of in the page. */
export async function liveIn({ browser, screenshots }: Workshop, app: App, life: Life): Promise<void> {
  const cognito = await startCognito(app);
  try {
    app.write(app.entry, readme(cognito, life.theme));
    life.build?.(app);
    const server = await start(app, life.serve);
    try {
      const visited = await visit(browser, server.url);
      await hands(visited.page).heading('Sign in');
      await visited.page.screenshot({ path: join(screenshots, `${life.name}.png`) });
      await followsColorScheme(visited);
      await liveThroughPasswords(visited, personOf(cognito.local));
      deepEqual(visited.problems, []);
      await life.check?.(visited);
      await visited.page.context().close();
    } finally {
      await server.close();
    }
  } finally {
    await cognito.close();
  }
}

/** Light or dark is the page's own choice, whatever a bundler has made of the stylesheet. */
async function followsColorScheme({ page }: Visit): Promise<void> {
  const [light, dark] = await page.locator('[data-lk="card"]').evaluate((card) => {
    const { style } = document.documentElement;
    const grounds = ['light', 'dark'].map((scheme) => {
      style.colorScheme = scheme;
      return getComputedStyle(card).backgroundColor;
    });
    style.colorScheme = '';
    return grounds;
  });
  match(`${light} on light, ${dark} on dark`, /^rgb\(255, 255, 255\) on light, rgb\((\d\d, ){2}\d\d\) on dark$/);
}

/** README's five lines, as a client module. */
const readme = ({ local: { userPoolId, clientId }, url }: Cognito, theme?: Theme) => `'use client'

import { Authenticator, createAuth } from 'latchkey'
import 'latchkey/styles.css'

const auth = createAuth({ userPoolId: '${userPoolId}', clientId: '${clientId}', endpoints: { userPool: '${url}' } })

const App = () => (
  <Authenticator auth={auth}${theme ? ` theme={${JSON.stringify(theme)}}` : ''}>
    {({ user, signOut }) => <><h1>{user.email}</h1><button onClick={() => signOut()}>Sign out</button></>}
  </Authenticator>
)

export default App
`;

/** Somebody who reads the mail of a local Cognito. */
export function personOf({ inbox }: LocalCognito): Person {
  const email = 'grace@example.com';
  return {
    email,
    async readCode(count) {
      const code = inbox.messages.filter(({ to }) => to === email)[count - 1]?.code;
      if (code === undefined) throw new Error(`${email} was not sent ${count} codes.`);
      return code;
    },
  };
}
