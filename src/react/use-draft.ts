'use client';

import { useProvided } from './provided.ts';

/** What a person has typed so far, by field name, shared by all forms. It lives in memory and ends when somebody is signed in. */
export interface Draft {
  /** Returns what was typed into the field of this name, for its `defaultValue`. */
  read(name: string): string | undefined;
  /** Keeps the values of a form: of a form element, or of an event of it. A password or a one-time code is left out, even while it is shown as text. */
  keep(from: HTMLFormElement | { currentTarget: HTMLFormElement }): void;
}

/**
 * Reads and keeps what was typed, so that it survives errors and going back. Keeping renders nothing.
 *
 * @example
 * ```tsx
 * const draft = useDraft();
 * <form onChange={draft.keep}>
 *   <input name="username" autoComplete="username" defaultValue={draft.read('username')} />
 * </form>
 * ```
 */
export const useDraft = (): Draft => useProvided('useDraft').draft;

/** Makes an empty draft. */
export function createDraft(): Draft & { clear(): void } {
  const values = new Map<string, string>();
  return {
    read: (name) => values.get(name),
    keep(from) {
      const form = 'currentTarget' in from ? from.currentTarget : from;
      const data = new FormData(form);
      for (const field of form.elements) {
        const name = field.getAttribute('name');
        if (!name || isSecret(field)) continue;
        const value = data.get(name);
        if (typeof value === 'string') values.set(name, value);
        else values.delete(name);
      }
    },
    clear: () => values.clear(),
  };
}

// By `autocomplete` too: a password that is shown is an input of type text.
const isSecret = (field: Element) =>
  field instanceof HTMLInputElement && /password|one-time-code/.test(`${field.type} ${field.autocomplete}`);
