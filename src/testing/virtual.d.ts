/** What the app needs to reach the local Cognito of the dev server: the module that `latchkey/testing/vite` makes. */
declare module 'virtual:latchkey-local' {
  export const userPoolId: string;
  export const clientId: string;
  export const identityPoolId: string;
  /** Paths on the dev server: resolve them against `location.origin`. `backend` verifies bearer tokens and signatures. */
  export const endpoints: { readonly userPool: string; readonly identityPool: string; readonly backend: string };
  /** Where the managed login is: a path on the dev server, like the endpoint. `/oauth2/authorize` follows it. */
  export const domain: string;
}
