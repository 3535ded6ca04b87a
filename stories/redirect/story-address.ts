/** The one parameter of a story's address that makes its page the managed login: what is asked of that, path and query. */
const parameter = 'managed-login';

/** What this page is asked for as the managed login; null where it is the app. */
export const requestOfPage = () => new URL(location.href).searchParams.get(parameter);

/** Where this story is, for providers to send people back to: whatever the address holds that is Storybook's. */
export function storyAddress(): string {
  const url = new URL(location.href);
  for (const name of [parameter, 'code', 'state', 'error', 'error_description']) url.searchParams.delete(name);
  // Written anew, so that it is the same text wherever a browser or Storybook has put it together.
  return `${url.origin}${url.pathname}?${url.searchParams}`;
}

/** Where this story is the managed login. */
export function loginAddress(request: string): string {
  const url = new URL(storyAddress());
  url.searchParams.set(parameter, request);
  return url.href;
}
