/** What the app needs to reach the local Cognito of the dev server: the module that `latchkey/testing/vite` makes. */
declare module 'virtual:latchkey-local' {
  export const userPoolId: string;
  export const clientId: string;
  /** A path on the dev server: resolve it against `location.origin`. */
  export const endpoints: { readonly userPool: string };
  /** Where the managed login is: a path on the dev server, like the endpoint. `/oauth2/authorize` follows it. */
  export const domain: string;
}
