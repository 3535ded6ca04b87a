import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import * as latchkey from '../../src/index.ts';
import * as account from '../../src/ui/account.ts';
import * as parts from '../../src/ui/parts/index.ts';
import * as screens from '../../src/ui/screens.ts';
import { atSignIn, button, field } from './at-sign-in.tsx';

test('an inline slot keeps what is typed when the app renders in mid-typing', async () => {
  const slots = () => ({
    Input: ({ Default, ...props }: Parameters<NonNullable<latchkey.Slots['Input']>>[0]) => <Default {...props} />,
    Form: ({ Default, ...props }: Parameters<NonNullable<latchkey.Slots['Form']>>[0]) => <Default {...props} />,
    SignIn: ({ Default }: Parameters<NonNullable<latchkey.Slots['SignIn']>>[0]) => <Default />,
  });
  const { person, rerender } = await atSignIn({ slots: slots() });
  const email = field('Email');
  await person.type(email, 'ada@');
  rerender({ slots: slots() });
  await person.keyboard('example.com');
  expect(field('Email')).toBe(email);
  expect(email).toHaveValue('ada@example.com');
  expect(email).toHaveFocus();
});

test('a slot wraps its part, and labels, ids and ARIA stay', async () => {
  const { person } = await atSignIn({
    slots: {
      SubmitButton: ({ Default, ...props }) => <Default {...props} className="brand" />,
      Field: ({ Default, ...props }) => (
        <div data-testid={props.name}>
          <Default {...props} />
        </div>
      ),
    },
  });
  expect(button('Sign in')).toHaveClass('brand');
  expect(screen.getByTestId('username')).toContainElement(field('Email'));
  await person.click(button('Sign in'));
  expect(field('Email')).toHaveAccessibleDescription('Enter your email.');
});

test('a slot can replace a whole screen', async () => {
  const { rerender } = await atSignIn();
  rerender({ slots: { SignIn: () => <p>Use your badge.</p> } });
  expect(screen.getByText('Use your badge.')).toBeInTheDocument();
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
});

test('a slot may come and go', async () => {
  const { rerender } = await atSignIn();
  rerender({ slots: { SubmitButton: () => <button type="submit">Go</button> } });
  expect(button('Go')).toBeInTheDocument();
  rerender({ slots: {} });
  expect(button('Sign in')).toBeInTheDocument();
});

test('every screen and every part has the slot of its own name, and is exported', () => {
  for (const [name, component] of Object.entries({ ...parts, ...screens, ...account })) {
    expect(component.displayName).toBe(name);
    expect(Object.keys(latchkey)).toContain(name);
  }
});
