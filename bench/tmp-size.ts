import { build } from 'vite';
import { bundle } from './bundle.ts';
const app = `
import { Authenticator, createAuth } from 'latchkey';
import 'latchkey/styles.css';
import { createRoot } from 'react-dom/client';

const auth = createAuth({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' });
createRoot(document.body).render(<Authenticator auth={auth}>{({ user }) => <h1>{user.email}</h1>}</Authenticator>);
`;
const load = await bundle('app', app);
console.log(JSON.stringify(load));
