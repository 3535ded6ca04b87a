import { Form } from 'latchkey';
import type { ReactNode } from 'react';

/** The element that carries the tokens, and a form, for a part by itself. */
export function Ground({
  children,
  ...props
}: {
  children: ReactNode;
  busy?: boolean;
  errors?: Record<string, string>;
}) {
  return (
    <div data-lk="authenticator">
      <Form {...props} onSubmit={() => {}}>
        {children}
      </Form>
    </div>
  );
}
