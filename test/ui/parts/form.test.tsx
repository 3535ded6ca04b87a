import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenForAnnouncements } from '../announcements.ts';
import { ada, atSignIn, button, field, heading } from '../at-sign-in.tsx';

let listening: ReturnType<typeof listenForAnnouncements> | undefined;
beforeEach(() => {
  listening = undefined;
});
afterEach(() => listening?.stop());

describe('an error is told once', () => {
  test('by the live region, when focus is in the bad field already', async () => {
    const { person } = await atSignIn();
    await person.type(field('Email'), ada.username);
    await person.type(field('Password'), 'Wrong-horse-1');
    listening = listenForAnnouncements();
    await person.keyboard('{Enter}');
    await waitFor(() => expect(field('Password')).toBeInvalid());
    await waitFor(() => expect(listening?.heard).toHaveLength(1));
    expect(listening.heard).toEqual(['Those details don’t match. Check them and try again.']);
  });

  test('by the field, when focus moves to it', async () => {
    const { person } = await atSignIn();
    await person.type(field('Email'), ada.username);
    await person.type(field('Password'), 'Wrong-horse-1');
    listening = listenForAnnouncements();
    await person.click(button('Sign in'));
    await waitFor(() => expect(field('Password')).toHaveFocus());
    expect(listening.heard).toEqual(['Those details don’t match. Check them and try again.']);
  });

  test('again, when it happens again', async () => {
    const { person } = await atSignIn();
    await person.type(field('Email'), ada.username);
    await person.type(field('Password'), 'Wrong-horse-1');
    listening = listenForAnnouncements();
    await person.keyboard('{Enter}');
    await waitFor(() => expect(listening?.heard).toHaveLength(1));
    await person.keyboard('Wrong-horse-2{Enter}');
    await waitFor(() => expect(listening?.heard).toHaveLength(2));
  });

  test('by the alert, when it is of the whole form', async () => {
    const { person, local } = await atSignIn();
    await person.type(field('Email'), ada.username);
    await person.type(field('Password'), ada.password);
    local.faults.add({ operation: 'RespondToAuthChallenge', kind: 'html' });
    listening = listenForAnnouncements();
    await person.click(button('Sign in'));
    await screen.findByText(/^The server gave an answer/);
    await waitFor(() => expect(listening?.heard).toHaveLength(1));
    expect(button('Sign in')).toHaveFocus();
  });

  test('and only the first of two, when two fields are empty', async () => {
    const { person } = await atSignIn();
    listening = listenForAnnouncements();
    await person.click(button('Sign in'));
    expect(listening.heard).toEqual(['Enter your email.']);
  });

  test('and not again when the app renders', async () => {
    const { person, rerender } = await atSignIn();
    await person.click(button('Sign in'));
    await person.click(field('Password'));
    listening = listenForAnnouncements();
    rerender({ messages: { signIn: { title: 'Sign in' } } });
    expect(listening.heard).toEqual([]);
    expect(field('Password')).toHaveFocus();
  });
});

describe('focus', () => {
  test('stays where it was at start-up', async () => {
    await atSignIn();
    expect(document.body).toHaveFocus();
  });

  test('goes to the heading of the next screen', async () => {
    const { person } = await atSignIn();
    await person.click(button('Create an account'));
    expect(await heading('Create your account')).toHaveFocus();
    await person.click(button('Sign in'));
    expect(await heading('Sign in')).toHaveFocus();
  });
});
