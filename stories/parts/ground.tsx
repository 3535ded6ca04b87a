import { Form } from 'latchkey';
import type { ReactNode } from 'react';

/** A form, for a part by itself: it is the outermost element, and so it carries the tokens. */
export function Ground({
  children,
  ...props
}: {
  children: ReactNode;
  busy?: boolean;
  errors?: Record<string, string>;
}) {
  return (
    <div style={{ maxInlineSize: 432, padding: 24 }}>
      <Form {...props} onSubmit={() => {}}>
        {children}
      </Form>
    </div>
  );
}
