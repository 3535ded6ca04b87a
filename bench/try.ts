import { bundle } from './bundle.ts';
const app = `
import { Authenticator, createAuth } from 'latchkey';
import { createRoot } from 'react-dom/client';
const auth = createAuth({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' });
createRoot(document.body).render(<Authenticator auth={auth}>{({ user }) => <h1>{user.email}</h1>}</Authenticator>);
`;
const { first, lazy } = await bundle('try', app);
console.log(first, lazy.map(({ name, size }) => `${name} ${size}`).join('; '));
