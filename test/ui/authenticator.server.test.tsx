// @vitest-environment node
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Authenticator, createAuth } from '../../src/index.ts';

const auth = createAuth({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' });

test('a server draws the placeholder: no form, and no style attribute for a strict CSP to refuse', () => {
  const markup = renderToString(<Authenticator auth={auth} theme={{ accent: 'teal' }} colorScheme="dark" />);
  expect(markup).toContain('aria-busy="true"');
  expect(markup).toContain('data-color-scheme="dark"');
  expect(markup).not.toMatch(/style=|<style|<input|<form/);
});
