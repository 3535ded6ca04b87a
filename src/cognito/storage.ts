/**
 * Where tokens are kept. `localStorage` and `sessionStorage` are of this shape as they are; one's own may answer with promises.
 * A storage that throws (full, blocked) costs the person a sign-in at the next load, never a crash.
 */
export interface AuthStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): void | Promise<void>;
  removeItem(key: string): void | Promise<void>;
}
