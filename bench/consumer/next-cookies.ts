import { match } from 'node:assert/strict';
import { hands, visit } from '../../test/person.ts';
import { type App, createNextApp } from './app.ts';
import type { Workshop } from './life.ts';
import { type Cognito, next, start, startCognito } from './server.ts';

const ada = { username: 'ada@example.com', password: 'Analytical-1843' };

/** README's App Router example: tokens in cookies, so that a page of the server's knows who is signed in. */
export async function liveByCookies(workshop: Workshop): Promise<string> {
  const app = createNextApp(workshop, 'next-cookies', 'aws-jwt-verify');
  const cognito = await startCognito(app, { users: [ada] });
  try {
    writeExample(app, cognito);
    app.npm('exec', '--', 'next', 'build');
    const server = await start(app, next('start'));
    try {
      const { page, problems } = await visit(workshop.browser, new URL('login', server.url).href);
      const { heading, fill, press } = hands(page);
      const drawn = async () => (await page.request.get(server.url)).text();
      match(await drawn(), /<h1>Hello<\/h1>/);
      await heading('Sign in');
      await fill('Email', ada.username);
      await fill('Password', ada.password);
      await press('Sign in');
      await heading(ada.username);
      match(await drawn(), /<h1>Hello, ada@example\.com<\/h1>/);
      await press('Sign out');
      await heading('Sign in');
      match(await drawn(), /<h1>Hello<\/h1>/);
      match(problems.join('\n'), /^$/);
      await page.context().close();
    } finally {
      await server.close();
    }
  } finally {
    await cognito.close();
  }
  return 'a page of the server’s in next start knows who is signed in';
}

function writeExample(app: App, { local, url }: Cognito): void {
  const { userPoolId, clientId } = local;
  const config = `userPoolId: '${userPoolId}', clientId: '${clientId}', endpoints: { userPool: '${url}' }`;
  app.write(
    'app/auth-provider.jsx',
    `'use client'
import { AuthProvider, cookieStorage, createAuth } from 'latchkey'

const auth = createAuth({ ${config}, storage: cookieStorage() })
export const Auth = ({ children }) => <AuthProvider auth={auth}>{children}</AuthProvider>
`,
  );
  app.write(
    'app/layout.jsx',
    `import 'latchkey/styles.css'
import { Auth } from './auth-provider'

export const metadata = { title: 'Next', icons: 'data:,' }
export default function Layout({ children }) {
  return <html lang="en"><body><Auth>{children}</Auth></body></html>
}
`,
  );
  app.write(
    'app/login/page.jsx',
    `'use client'
import { Authenticator } from 'latchkey'

export default function Login() {
  return (
    <Authenticator>
      {({ user, signOut }) => <><h1>{user.email}</h1><button onClick={() => signOut()}>Sign out</button></>}
    </Authenticator>
  )
}
`,
  );
  app.write(
    'app/page.jsx',
    `import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { createAuth, readCookies } from 'latchkey/cognito'
import { headers } from 'next/headers'

const verifier = CognitoJwtVerifier.create({ userPoolId: '${userPoolId}', clientId: '${clientId}', tokenUse: 'id' })

export default async function Page() {
  const auth = createAuth({ ${config}, storage: readCookies((await headers()).get('cookie')) })
  // A local Cognito's keys aren't where AWS has its own.
  verifier.cacheJwks(await (await fetch('${url}${userPoolId}/.well-known/jwks.json')).json())
  const tokens = await auth.session.tokens().catch(() => undefined)
  const claims = tokens && (await verifier.verify(tokens.idToken).catch(() => undefined))
  return claims ? <h1>{\`Hello, \${claims.email}\`}</h1> : <h1>Hello</h1>
}
`,
  );
}
