/** What a sign-in by redirect asks of the browser's window. */
export interface Page {
  readonly location: Pick<Location, 'href' | 'origin' | 'assign' | 'replace'>;
  readonly history: Pick<History, 'state' | 'replaceState'>;
  readonly sessionStorage: Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;
  readonly PopStateEvent: new (type: string, init: { state: unknown }) => Event;
  readonly screenX: number;
  readonly screenY: number;
  readonly outerWidth: number;
  readonly outerHeight: number;
  open(url: string, target: string, features: string): Popup | null;
  close(): void;
  dispatchEvent(event: Event): boolean;
  addEventListener(type: 'pageshow' | 'pagehide', listener: (event: Transition) => void): void;
  removeEventListener(type: 'pageshow' | 'pagehide', listener: (event: Transition) => void): void;
}

/** A window that was opened by another. */
export interface Popup {
  readonly closed: boolean;
  readonly location: Pick<Location, 'replace'>;
  close(): void;
}

type Transition = Pick<PageTransitionEvent, 'persisted'>;
