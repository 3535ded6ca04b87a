export { type AuthActor, createAuthActor } from './actor.ts';
export { type AuthActors, authActors } from './actors.ts';
export { type AuthMachine, createAuthMachine } from './machine.ts';
export { type AccountTask, type AuthSnapshot, type AuthView, type Notice, type Screen, select } from './select.ts';
export type { AuthContext, AuthEvent } from './setup.ts';
