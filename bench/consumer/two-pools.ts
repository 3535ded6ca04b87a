import { deepEqual, equal } from 'node:assert/strict';
import { hands, liveThroughPasswords, visit } from '../../test/person.ts';
import { createViteApp } from './app.ts';
import { personOf, type Workshop } from './life.ts';
import { type Cognito, start, startCognito, vite } from './server.ts';

/** Two `<Authenticator>`s on one page, each with a pool of its own, for a person with the same email address in both. */
export async function liveInTwoPools(workshop: Workshop): Promise<string> {
  const app = createViteApp(workshop, 19);
  const cognitos = { One: await startPool('One'), Two: await startPool('Two') };
  app.write(app.entry, page(cognitos));
  // Where the template's StrictMode counts.
  const server = await start(app, vite('dev'));
  try {
    const visited = await visit(workshop.browser, server.url);
    const { page } = visited;
    const place = (name: string) => page.getByRole('region', { name, exact: true });
    const live = (name: keyof typeof cognitos) =>
      liveThroughPasswords(visited, { ...personOf(cognitos[name].local), place: place(name) });

    await hands(place('One')).heading('Sign in');
    await hands(place('Two')).heading('Sign in');
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    equal(new Set(ids).size, ids.length, `An id is there twice: ${ids}`);

    await live('One');
    await hands(place('Two')).heading('Sign in');
    await live('Two');
    await hands(place('One')).heading('grace@example.com');
    await hands(place('Two')).press('Sign out');
    await hands(place('Two')).heading('Sign in');
    await page.reload();
    await hands(place('One')).heading('grace@example.com');
    await hands(place('Two')).heading('Sign in');
    deepEqual(visited.problems, []);
    await page.context().close();
  } finally {
    await Promise.all([server, cognitos.One, cognitos.Two].map((one) => one.close()));
  }
  return 'two <Authenticator>s on a page, with the same email, and neither sees the other';

  function startPool(name: string): Promise<Cognito> {
    return startCognito(app, { userPoolId: `eu-west-1_Pool${name}`, clientId: `client${name}` });
  }
}

const page = (cognitos: Readonly<Record<string, Cognito>>) => `import { Authenticator, createAuth } from 'latchkey'
import 'latchkey/styles.css'

const pools = {
${Object.entries(cognitos)
  .map(
    ([name, { local, url }]) =>
      `  ${name}: createAuth({ userPoolId: '${local.userPoolId}', clientId: '${local.clientId}', endpoints: { userPool: '${url}' } }),`,
  )
  .join('\n')}
}

const App = () => Object.entries(pools).map(([name, auth]) => (
  <section key={name} aria-label={name}>
    <Authenticator auth={auth}>
      {({ user, signOut }) => <><h1>{user.email}</h1><button onClick={() => signOut()}>Sign out</button></>}
    </Authenticator>
  </section>
))

export default App
`;
