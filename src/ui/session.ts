export { SessionTimeout } from './session-timeout.tsx';
export { SignedIn } from './signed-in.tsx';
export { SignedOut } from './signed-out.tsx';
