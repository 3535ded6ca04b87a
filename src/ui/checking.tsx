'use client';

import { Card } from './parts/card.tsx';
import { screen } from './screen.tsx';

/** Holds the sign-in form's place while a stored session is looked for, without showing the form. */
export const Checking = screen('Checking', 'checking', ({ messages: { checking } }) => (
  <Card aria-busy="true" aria-label={checking.label}>
    <div data-lk="skeleton" data-variant="heading" />
    <div data-lk="form">
      {['username', 'password'].map((field) => (
        <div key={field} data-lk="field">
          <div data-lk="skeleton" data-variant="text" />
          <div data-lk="skeleton" data-variant="control" />
        </div>
      ))}
      <div data-lk="skeleton" data-variant="link" />
      <div data-lk="skeleton" data-variant="control" />
    </div>
    <div data-lk="skeleton" data-variant="text" />
  </Card>
));
