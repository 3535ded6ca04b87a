import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef } from 'react';
import { expect, test, vi } from 'vitest';
import { CheckboxField, Form, SubmitButton } from '../../../src/index.ts';

test('is ticked by its label, and says so in the form', async () => {
  const onSubmit = vi.fn();
  const ref = createRef<HTMLInputElement>();
  render(
    <Form onSubmit={({ values }) => onSubmit(values.get('keep'))}>
      <CheckboxField ref={ref} name="keep" label="Keep me signed in" hint="Not on a shared computer." defaultChecked />
      <SubmitButton>Go</SubmitButton>
    </Form>,
  );
  const box = screen.getByRole('checkbox', { name: 'Keep me signed in' });
  expect(box).toBe(ref.current);
  expect(box).toHaveAccessibleDescription('Not on a shared computer.');
  await userEvent.click(screen.getByRole('button'));
  expect(onSubmit).toHaveBeenLastCalledWith('on');
  await userEvent.click(screen.getByText('Keep me signed in'));
  await userEvent.click(screen.getByRole('button'));
  expect(onSubmit).toHaveBeenLastCalledWith(null);
});

test('shows what is wrong with it', () => {
  render(
    <Form errors={{ terms: 'Tick the box.' }} onSubmit={() => {}}>
      <CheckboxField name="terms" label="I agree" />
    </Form>,
  );
  expect(screen.getByRole('checkbox')).toBeInvalid();
  expect(screen.getByRole('checkbox')).toHaveAccessibleDescription('Tick the box.');
});
