/** The one parameter of a story's address that makes its page the managed login: what is asked of that, path and query. */
const parameter = 'managed-login';

/** What this page is asked for as the managed login; null where it is the app. */
export function requestOfPage(): string | null {
  const here = new URL(location.href).searchParams;
  // Storybook may load the page anew on the way to another story, and take the parameter along: it counts for the story that the page was loaded for.
  const [load] = performance.getEntriesByType('navigation');
  const isLoadedFor = load && new URL(load.name).searchParams.get('id') === here.get('id');
  return isLoadedFor ? here.get(parameter) : null;
}

/** Takes the request out of the address. Storybook leaves there what it doesn't know. */
export function dropRequest(): void {
  const url = new URL(location.href);
  if (!url.searchParams.has(parameter)) return;
  url.searchParams.delete(parameter);
  history.replaceState(history.state, '', url);
}

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
