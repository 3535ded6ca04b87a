import { screen, userEvent, waitFor } from 'storybook/test';
import { ada } from './stage.tsx';

/** Waits for a screen, by its heading. */
export async function heading(name: string) {
  await screen.findByRole('heading', { name });
}

/** Types into the fields of these labels, in turn. */
export async function fill(entries: Record<string, string>) {
  for (const [label, text] of Object.entries(entries)) {
    const field = await screen.findByLabelText(label);
    await userEvent.clear(field);
    await userEvent.type(field, text);
  }
}

export async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

/** Waits until a field says this. */
export const reads = (label: string, words: RegExp) =>
  waitFor(() => {
    const ids = screen.getByLabelText(label).getAttribute('aria-describedby')?.split(' ') ?? [];
    const text = ids.map((id) => document.getElementById(id)?.textContent).join(' ');
    if (!words.test(text)) throw new Error(`"${label}" says: ${text}`);
  });

/** Says who is signing in, where that is asked for first. */
export async function sayWho() {
  await fill({ Email: ada.username });
  await press('Continue');
}

export async function choose(name: string) {
  await userEvent.click(await screen.findByRole('radio', { name }));
}

/** Signs Ada in, and waits for a card of the page behind it. */
export async function signIn(card: string) {
  await fill({ Email: ada.username, Password: ada.password });
  await press('Sign in');
  await heading(card);
}
